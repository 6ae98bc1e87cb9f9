package dev.weir.training.migrate;

import dev.weir.dataplane.stage.classify.ModelLabels;

/** Where an attribute stands among a model's scores. */
final class Scores {
  private Scores() {}

  static float of(float[] scores, Attribute attribute) {
    return scores[ModelLabels.column(attribute.label())];
  }
}
