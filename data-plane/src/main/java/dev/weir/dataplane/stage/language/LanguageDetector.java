package dev.weir.dataplane.stage.language;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a text is in another language than it is said to be. Whoever sent it is believed as
 * long as the text does not speak clearly: a wrong guess would leave it unread. Immutable, for any
 * number of threads.
 *
 * <p>Letters tell most: Hangul is Korean. Languages that share their letters are told apart by the
 * n-grams of OpenNLP's model. What the sums of its parameters mean is measured in
 * docs/decisions/0008-language.md.
 */
public final class LanguageDetector {
  /** Letters from which the languages of one writing system can be told apart. */
  public static final int LETTERS_MIN = 20;

  /** Letters that tell that a text is not in a language that is written with others. */
  static final int FOREIGN_LETTERS_MIN = 6;

  /** The share of a text's letters that are of one writing system, or it is mixed. */
  static final double SHARE_MIN = 0.8;

  /** The language that a text is said to be in has to be less likely than this. */
  static final double DOUBT_MAX = 0.03;

  /** A language has to stand out from the others that it might be. */
  static final double CONFIDENCE_MIN = 0.4;

  /** Of a text that has kana at all, more; names and loan words of Chinese texts have fewer. */
  private static final double KANA_MIN = 0.1;

  /** What one unit of the model's sums is worth; the model's own scale is far too unsure. */
  private static final double SHARPNESS = 6;

  /** A part of a text in which the expected language is three times as likely says otherwise. */
  private static final double CONTRADICTION = Math.log(3);

  /** How likely a text is in one of the rarer languages, before it is read. */
  private static final double RARE = 0.1;

  /** Older and narrower codes of languages that go by another here. */
  private static final Map<String, String> ALIASES =
      Map.of("nb", "no", "nn", "no", "iw", "he", "in", "id");

  private static final List<WritingSystem> ALL = List.of(WritingSystem.values());
  private static final Candidates NONE = new Candidates(List.of(), new int[0], new double[0]);

  private final NgramTable ngrams;
  private final Map<WritingSystem, Candidates> candidates = new EnumMap<>(WritingSystem.class);

  /** The languages of a writing system. */
  private static final class Candidates {
    final List<String> tags;

    /** Which of the tags each sum is for; -1 for none. */
    final int[] tagOfSum;

    /** How likely each tag is before a text is read. */
    final double[] prior;

    Candidates(List<String> tags, int[] tagOfSum, double[] prior) {
      this.tags = List.copyOf(tags);
      this.tagOfSum = tagOfSum;
      this.prior = prior;
    }
  }

  /**
   * What a text is in.
   *
   * @param tag an ISO 639-1 code
   * @param confidence from 0 to 1, among the languages that are written with the same letters
   */
  public record Detection(String tag, float confidence) {}

  private LanguageDetector(NgramTable ngrams) {
    this.ngrams = ngrams;
    for (WritingSystem system : WritingSystem.values()) {
      candidates.put(system, candidates(system, ngrams.languages()));
    }
  }

  /** Loads the model: a second of reading, and 13 MB. */
  public static LanguageDetector load() {
    return new LanguageDetector(NgramTable.load());
  }

  private static Candidates candidates(WritingSystem system, List<String> codes) {
    List<String> tags = new ArrayList<>();
    int[] tagOfSum = new int[codes.size()];
    for (int i = 0; i < tagOfSum.length; i++) {
      String tag = system.tag(codes.get(i));
      if (tag != null && !tags.contains(tag)) {
        tags.add(tag);
      }
      tagOfSum[i] = tag == null ? -1 : tags.indexOf(tag);
    }
    double[] prior = tags.stream().mapToDouble(tag -> system.isRare(tag) ? RARE : 1).toArray();
    return new Candidates(tags, tagOfSum, prior);
  }

  /**
   * The language of a text, where it clearly is another than expected.
   *
   * @param text canonical
   * @param expected an ISO 639-1 code, as the sender says
   * @return {@code null} where the expected language holds
   */
  public @Nullable Detection detect(CharSequence text, String expected) {
    String said = ALIASES.getOrDefault(expected, expected);
    WritingSystem home = WritingSystem.of(said);
    if (home == null) {
      return null; // it could not be told from others
    }
    LetterRuns runs = new LetterRuns(text);
    WritingSystem system = dominant(runs);
    if (system == null || runs.letters() < (system == home ? LETTERS_MIN : FOREIGN_LETTERS_MIN)) {
      return null;
    }
    String only = system == WritingSystem.EAST_ASIAN ? eastAsian(runs) : system.onlyTag();
    if (only == null) {
      return byNgrams(runs, system, said);
    }
    float share = (float) runs.lettersOf(system) / runs.letters();
    return only.equals(said) ? null : new Detection(only, share);
  }

  private static @Nullable WritingSystem dominant(LetterRuns runs) {
    for (WritingSystem system : ALL) {
      if (runs.letters() > 0 && runs.lettersOf(system) >= SHARE_MIN * runs.letters()) {
        return system;
      }
    }
    return null;
  }

  private static String eastAsian(LetterRuns runs) {
    return runs.kana() >= KANA_MIN * runs.letters() ? "ja" : "zh";
  }

  private @Nullable Detection byNgrams(LetterRuns runs, WritingSystem system, String expected) {
    Candidates here = candidates.getOrDefault(system, NONE);
    int home = here.tags.indexOf(expected);
    NgramWindows windows = new NgramWindows(ngrams, runs);
    List<float[]> read = new ArrayList<>();
    while (windows.hasNext()) {
      float[] sums = windows.next();
      read.add(sums);
      if (home >= 0 && contradictsAll(sums, here, home)) {
        return null;
      }
    }
    double[] likely = likelihoods(total(read), here);
    int best = 0;
    for (int i = 1; i < likely.length; i++) {
      best = likely[i] > likely[best] ? i : best;
    }
    if (home >= 0) {
      if (likely[home] > DOUBT_MAX || likely[best] < CONFIDENCE_MIN) {
        return null;
      }
      for (float[] sums : read) {
        if (contradicts(highest(sums, here, home), highest(sums, here, best))) {
          return null;
        }
      }
    }
    return new Detection(here.tags.get(best), (float) likely[best]);
  }

  /**
   * Whether a part of a text says otherwise, whichever language the whole would be taken for: the
   * rest need not be read. So it is with nearly all texts in the expected language.
   */
  private static boolean contradictsAll(float[] sums, Candidates here, int home) {
    float expected = highest(sums, here, home);
    for (int i = 0; i < sums.length; i++) {
      int tag = here.tagOfSum[i];
      if (tag >= 0 && tag != home && !contradicts(expected, sums[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean contradicts(float expected, float other) {
    return SHARPNESS * (expected - other) > CONTRADICTION;
  }

  private static float[] total(List<float[]> windows) {
    float[] total = windows.getFirst().clone();
    for (float[] window : windows.subList(1, windows.size())) {
      for (int i = 0; i < total.length; i++) {
        total[i] += window[i];
      }
    }
    return total;
  }

  private static float highest(float[] sums, Candidates here, int tag) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < sums.length; i++) {
      highest = here.tagOfSum[i] == tag ? Math.max(highest, sums[i]) : highest;
    }
    return highest;
  }

  private static double[] likelihoods(float[] sums, Candidates here) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < sums.length; i++) {
      highest = here.tagOfSum[i] < 0 ? highest : Math.max(highest, sums[i]);
    }
    double[] likely = new double[here.tags.size()];
    double all = 0;
    for (int i = 0; i < sums.length; i++) {
      int tag = here.tagOfSum[i];
      if (tag >= 0) {
        double one = here.prior[tag] * Math.exp(SHARPNESS * (sums[i] - highest));
        likely[tag] += one;
        all += one;
      }
    }
    for (int i = 0; i < likely.length; i++) {
      likely[i] /= all;
    }
    return likely;
  }
}
