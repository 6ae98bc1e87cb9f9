package dev.weir.training.migrate;

import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.dataplane.stage.classify.ModelLabels;

/** Where an attribute stands among a model's scores. */
final class Scores {
  private Scores() {}

  static float of(float[] scores, PerspectiveAttribute attribute) {
    return scores[ModelLabels.column(attribute.label())];
  }
}
