package dev.weir.training;

import dev.weir.dataplane.stage.classify.ModelLabels;

/** Masked binary cross-entropy with soft targets. */
final class Loss {
  /** Keeps the logarithm finite where a float has rounded to 0 or 1. */
  private static final double MIN_PROBABILITY = 1e-7;

  private Loss() {}

  /**
   * Writes the gradient by the logits and gives the loss of one example.
   *
   * @param logits one for each label
   * @param gradient written for each label; places beyond stay as they are
   */
  static double of(Example example, float[] logits, float[] gradient) {
    double loss = 0;
    for (int label = 0; label < ModelLabels.COUNT; label++) {
      float weight = example.weight(label);
      if (weight == 0) {
        gradient[label] = 0;
        continue;
      }
      loss += ofLabel(label, example.target(label), weight, logits, gradient);
    }
    return loss;
  }

  /**
   * Like {@link #of(Example, float[], float[])} against what another model says: every label counts
   * in full.
   *
   * @param targets one probability for each label
   */
  static double of(float[] targets, float[] logits, float[] gradient) {
    double loss = 0;
    for (int label = 0; label < ModelLabels.COUNT; label++) {
      loss += ofLabel(label, targets[label], 1, logits, gradient);
    }
    return loss;
  }

  private static double ofLabel(
      int label, float target, float weight, float[] logits, float[] gradient) {
    double probability = 1 / (1 + StrictMath.exp(-logits[label]));
    gradient[label] = (float) (weight * (probability - target));
    double shown = Math.clamp(probability, MIN_PROBABILITY, 1 - MIN_PROBABILITY);
    return -weight * (target * StrictMath.log(shown) + (1 - target) * StrictMath.log(1 - shown));
  }
}
