package dev.weir.policy;

import dev.weir.contracts.Label;
import java.util.Arrays;

/** Where a policy's tests get the scores and similarities of a text from. */
@FunctionalInterface
public interface TextSignals {
  /** One score per label, by ordinal; NaN for unknown. */
  float[] scores(String text);

  /**
   * How near the text is to some exemplars.
   *
   * @param exemplars the name that the policy gives them
   * @return 0 to 1, or NaN for unknown
   */
  default float similarity(String text, String exemplars) {
    return 0;
  }

  /**
   * Every label and similarity at 0: as if a model had looked and found nothing. For tests where no
   * model is at hand; those that are about a label name its score.
   */
  static TextSignals quiet() {
    return _ -> new float[Label.values().length];
  }

  /** Every label and similarity unknown: as if no model had answered. */
  static TextSignals unknown() {
    return new TextSignals() {
      @Override
      public float[] scores(String text) {
        float[] scores = new float[Label.values().length];
        Arrays.fill(scores, Float.NaN);
        return scores;
      }

      @Override
      public float similarity(String text, String exemplars) {
        return Float.NaN;
      }
    };
  }
}
