package dev.weir.training;

import dev.weir.dataplane.stage.classify.FeatureSet;
import dev.weir.dataplane.stage.classify.LexicalHead;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.List;

/**
 * Trains the head over n-grams alone to say what the whole model says of the same examples
 * (distillation): it needs no label of its own, so every example teaches every label.
 */
final class LexicalTrainer implements Schedule.Learner {
  private final List<float[]> targets;
  private final AdamWeights bias;
  private final AdagradTable table;
  private final float[] logits = new float[AdagradTable.STRIDE];
  private final float[] gradient = new float[AdagradTable.STRIDE];

  /**
   * A head that knows nothing.
   *
   * @param targets the whole model's scores of each example, by column
   */
  LexicalTrainer(TrainConfig config, List<float[]> targets) {
    this.targets = targets;
    float[] initial = new float[ModelLabels.COUNT];
    java.util.Arrays.fill(initial, config.outputBias());
    this.bias = new AdamWeights(initial);
    this.table = new AdagradTable(config);
  }

  @Override
  public double learn(TrainingData data, int index, float sparseRate) {
    int[] features = data.features(index);
    float value = FeatureSet.value(features.length);
    java.util.Arrays.fill(logits, 0);
    System.arraycopy(bias.values, 0, logits, 0, ModelLabels.COUNT);
    table.addTo(features, value, logits);
    double loss = Loss.of(targets.get(index), logits, gradient);
    table.step(features, value, gradient, sparseRate);
    for (int label = 0; label < ModelLabels.COUNT; label++) {
      bias.gradient[label] += gradient[label];
    }
    return loss;
  }

  @Override
  public void step(float denseRate, int batch) {
    bias.step(denseRate, 1f / batch);
  }

  LexicalHead head() {
    return new LexicalHead(bias.values, table.quantised());
  }
}
