package dev.weir.policy;

import dev.weir.contracts.Label;
import java.util.Arrays;

/** Where a policy's tests get the scores of a text from. */
@FunctionalInterface
public interface TextSignals {
  /** One score per label, by ordinal; NaN for unknown. */
  float[] scores(String text);

  /**
   * Every label at 0: as if a model had looked and found nothing. For tests where no model is at
   * hand; those that are about a label name its score.
   */
  static TextSignals quiet() {
    return _ -> new float[Label.values().length];
  }

  /** Every label unknown: as if no model had answered. */
  static TextSignals unknown() {
    return _ -> {
      float[] scores = new float[Label.values().length];
      Arrays.fill(scores, Float.NaN);
      return scores;
    };
  }
}
