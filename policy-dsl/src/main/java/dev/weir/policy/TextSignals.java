package dev.weir.policy;

import dev.weir.contracts.Label;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.run.Language;
import java.util.Arrays;

/** Where a policy's tests get from what a model would say of a text. */
@FunctionalInterface
public interface TextSignals {
  /**
   * What the model makes of a text.
   *
   * @param language what the text is read in
   * @return one score per label, by ordinal; NaN for unknown
   */
  float[] scores(String text, Language language);

  /**
   * The language that a text is taken to be in.
   *
   * @param locale as a request would give it; empty when it does not
   */
  default Language language(String text, String locale) {
    return Language.ofRequest(locale);
  }

  /**
   * How near the text is to some exemplars.
   *
   * @return 0 to 1, or NaN for unknown
   */
  default float similarity(String text, ExemplarsRead exemplars) {
    return 0;
  }

  /**
   * Every label and similarity at 0: as if a model had looked and found nothing. For tests where no
   * model is at hand; those that are about a label name its score.
   */
  static TextSignals quiet() {
    return (_, _) -> new float[Label.values().length];
  }

  /** Every label and similarity unknown: as if no model had answered. */
  static TextSignals unknown() {
    return new TextSignals() {
      @Override
      public float[] scores(String text, Language language) {
        float[] scores = new float[Label.values().length];
        Arrays.fill(scores, Float.NaN);
        return scores;
      }

      @Override
      public float similarity(String text, ExemplarsRead exemplars) {
        return Float.NaN;
      }
    };
  }
}
