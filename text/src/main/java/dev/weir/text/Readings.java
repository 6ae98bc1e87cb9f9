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
      add(cipher.decoded(false), false, readings);
      add(cipher.isOrderOpen() ? cipher.decoded(true) : null, false, readings);
    }
    return List.copyOf(readings);
  }

  /** See {@link NormalisedText#alternatives}. */
  static List<String> alternatives(NormalisedText text) {
    String spelled = SpelledOut.of(text);
    List<Reading> readings = text.readings();
    if (spelled == null && readings.isEmpty()) {
      return List.of();
    }
    var texts = new LinkedHashSet<String>();
    for (Reading reading : readings) {
      texts.add(reading.text().canonical());
    }
    if (spelled != null && !isNoise(text)) {
      texts.add(Normaliser.normalise(spelled).canonical());
    }
    texts.remove(text.canonical());
    return texts.stream().limit(NormalisedText.ALTERNATIVES_MAX).toList();
  }

  /**
   * Whether the text as it stands says nothing, as it is all disguise. A rude word in it says
   * something: else a disguised harmless text beside it would hide it from the model.
   */
  static boolean isNoise(NormalisedText text) {
    return !text.readings().isEmpty()
        && English.isNoise(text.canonical())
        && !SpelledOut.isRude(text);
  }

  private static void add(
      @Nullable MappedText decoded, boolean caseSensitive, List<Reading> readings) {
    if (decoded != null) {
      readings.add(new Reading(decoded, caseSensitive));
    }
  }
}
