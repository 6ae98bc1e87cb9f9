package dev.weir.training;

import dev.weir.dataplane.stage.classify.FeatureSet;
import dev.weir.dataplane.stage.classify.ModelLabels;

/**
 * Trains the head over embedding and n-grams. One thread, one order: the same examples and seed
 * give the same bits.
 */
final class HeadTrainer implements Schedule.Learner {
  /**
   * The deviation of the first layer's initial weights, before it is scaled by the layer's width.
   * Embeddings have unit length, so their components are small.
   */
  private static final double HIDDEN_DEVIATION = 3;

  private final TrainConfig config;
  private final int dimension;
  private final int hidden;
  private final Chance chance;
  private final AdamWeights hiddenWeights;
  private final AdamWeights hiddenBias;
  private final AdamWeights outputWeights;
  private final AdamWeights outputBias;
  private final AdagradTable table;
  private final float[] units;
  private final float[] unitGradient;
  private final float[] logits = new float[AdagradTable.STRIDE];
  private final float[] gradient = new float[AdagradTable.STRIDE];

  HeadTrainer(TrainConfig config, int dimension, Chance chance) {
    this.config = config;
    this.dimension = dimension;
    this.hidden = config.hidden();
    this.chance = chance;
    this.hiddenWeights =
        new AdamWeights(
            chance.normal(dimension * hidden, HIDDEN_DEVIATION * Math.sqrt(2.0 / dimension)));
    this.hiddenBias = new AdamWeights(new float[hidden]);
    this.outputWeights =
        new AdamWeights(chance.normal(ModelLabels.COUNT * hidden, Math.sqrt(1.0 / hidden)));
    float[] bias = new float[ModelLabels.COUNT];
    java.util.Arrays.fill(bias, config.outputBias());
    this.outputBias = new AdamWeights(bias);
    this.table = new AdagradTable(config);
    this.units = new float[hidden];
    this.unitGradient = new float[hidden];
  }

  @Override
  public double learn(TrainingData data, int index, float sparseRate) {
    float[] embedding = data.embedding(index);
    int[] features = data.features(index);
    float value = FeatureSet.value(features.length);
    forwardHidden(embedding);
    forwardOutput();
    table.addTo(features, value, logits);
    double loss = Loss.of(data.example(index), logits, gradient);
    table.step(features, value, gradient, sparseRate);
    backward(embedding);
    return loss;
  }

  /** Silent units are exactly 0, and so is their gradient: dropout needs no mask of its own. */
  private void forwardHidden(float[] embedding) {
    System.arraycopy(hiddenBias.values, 0, units, 0, hidden);
    float[] weights = hiddenWeights.values;
    for (int input = 0; input < dimension; input++) {
      float component = embedding[input];
      int row = input * hidden;
      for (int unit = 0; unit < hidden; unit++) {
        units[unit] += component * weights[row + unit];
      }
    }
    float kept = 1 / (1 - config.dropout());
    for (int unit = 0; unit < hidden; unit++) {
      boolean silent = chance.happens(config.dropout()) || units[unit] <= 0;
      units[unit] = silent ? 0 : units[unit] * kept;
    }
  }

  private void forwardOutput() {
    for (int label = 0; label < ModelLabels.COUNT; label++) {
      float sum = outputBias.values[label];
      int row = label * hidden;
      for (int unit = 0; unit < hidden; unit++) {
        sum += units[unit] * outputWeights.values[row + unit];
      }
      logits[label] = sum;
    }
    java.util.Arrays.fill(logits, ModelLabels.COUNT, logits.length, 0);
  }

  private void backward(float[] embedding) {
    java.util.Arrays.fill(unitGradient, 0);
    for (int label = 0; label < ModelLabels.COUNT; label++) {
      if (gradient[label] != 0) {
        backwardLabel(label, gradient[label]);
      }
    }
    float kept = 1 / (1 - config.dropout());
    for (int unit = 0; unit < hidden; unit++) {
      unitGradient[unit] = units[unit] > 0 ? unitGradient[unit] * kept : 0;
      hiddenBias.gradient[unit] += unitGradient[unit];
    }
    float[] sum = hiddenWeights.gradient;
    for (int input = 0; input < dimension; input++) {
      float component = embedding[input];
      int row = input * hidden;
      for (int unit = 0; unit < hidden; unit++) {
        sum[row + unit] += component * unitGradient[unit];
      }
    }
  }

  private void backwardLabel(int label, float slope) {
    int row = label * hidden;
    outputBias.gradient[label] += slope;
    for (int unit = 0; unit < hidden; unit++) {
      unitGradient[unit] += slope * outputWeights.values[row + unit];
      outputWeights.gradient[row + unit] += slope * units[unit];
    }
  }

  @Override
  public void step(float denseRate, int batch) {
    float scale = 1f / batch;
    hiddenWeights.step(denseRate, scale);
    hiddenBias.step(denseRate, scale);
    outputWeights.step(denseRate, scale);
    outputBias.step(denseRate, scale);
  }

  float[] hiddenWeights() {
    return hiddenWeights.values;
  }

  float[] hiddenBias() {
    return hiddenBias.values;
  }

  float[] outputWeights() {
    return outputWeights.values;
  }

  float[] outputBias() {
    return outputBias.values;
  }

  float[] table() {
    return table.weights();
  }
}
