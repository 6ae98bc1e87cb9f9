package dev.weir.dataplane.stage.classify;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.LexicalModel;

/** What the lexical head says of one text: a logit and perhaps a trigger for each label. */
final class ScreenReading implements LexicalModel.Reading {
  private final float[] logits;
  private final int triggered;

  ScreenReading(float[] logits, int triggered) {
    this.logits = logits;
    this.triggered = triggered;
  }

  @Override
  public float height(Label label) {
    return logits[ModelLabels.column(label)];
  }

  @Override
  public boolean triggers(Label label) {
    return (triggered & 1 << ModelLabels.column(label)) != 0;
  }
}
