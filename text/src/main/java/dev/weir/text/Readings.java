package dev.weir.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the decoded readings of one text. */
final class Readings {
  /** One for each way of hiding a text, and one more for the order of words. */
  static final int MAX = 4;

  private Readings() {}

  /** At most {@link #MAX}. */
  static List<Reading> of(String original, MappedText canonical) {
    List<Reading> readings = new ArrayList<>(0);
    add(Base64Decoding.decode(original), true, readings);
    add(TurnedDecoding.decode(canonical), false, readings);
    CipherDecoding cipher = CipherDecoding.of(canonical);
    if (cipher != null) {
      MappedText asWhole = cipher.decoded(false);
      MappedText byWord = cipher.isOrderOpen() ? cipher.decoded(true) : null;
      int order = byWord == null ? 1 : WordOrder.compare(asWhole, byWord);
      add(order >= 0 ? asWhole : null, false, readings);
      add(order <= 0 ? byWord : null, false, readings);
    }
    return List.copyOf(readings);
  }

  /**
   * What a model should read besides a text.
   *
   * @param texts see {@link NormalisedText#alternatives}
   * @param areAll whether they say all that the text does, so that it need not be read itself
   */
  record Alternatives(List<String> texts, boolean areAll) {
    private static final Alternatives NONE = new Alternatives(List.of(), false);
  }

  /** The other ways to read a text. */
  static Alternatives alternatives(NormalisedText text) {
    SpelledOut.Spelling spelled = SpelledOut.of(text);
    List<Reading> readings = text.readings();
    if (spelled == null && readings.isEmpty()) {
      return Alternatives.NONE;
    }
    boolean isNoise = isNoise(text);
    var texts = new LinkedHashSet<String>();
    for (Reading reading : readings) {
      texts.add(reading.text().canonical());
    }
    if (spelled != null && !isNoise) {
      texts.add(Normaliser.normalise(spelled.text()).canonical());
    }
    texts.remove(text.canonical());
    boolean areAll = isNoise || (spelled != null && spelled.isSure() && readings.isEmpty());
    return new Alternatives(
        texts.stream().limit(NormalisedText.ALTERNATIVES_MAX).toList(), areAll && !texts.isEmpty());
  }

  /**
   * Whether the text as it stands says nothing, as it is all disguise. A rude word in it says
   * something: else a disguised harmless text beside it would hide it from the model.
   */
  private static boolean isNoise(NormalisedText text) {
    return !text.readings().isEmpty()
        && English.isNoise(text.canonical(), text.readings().getFirst().text().canonical())
        && !SpelledOut.isRude(text);
  }

  private static void add(
      @Nullable MappedText decoded, boolean caseSensitive, List<Reading> readings) {
    if (decoded != null) {
      readings.add(new Reading(decoded, caseSensitive));
    }
  }
}
