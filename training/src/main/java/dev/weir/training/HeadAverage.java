package dev.weir.training;

import dev.weir.dataplane.stage.classify.ClassifierHead;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.classify.NgramTable;

/**
 * The mean of several heads as one: their hidden layers side by side, with output weights divided
 * by their number, and the mean of their n-gram tables. Its logits are the mean of the members'
 * logits, but for the rounding of the table.
 */
final class HeadAverage {
  private final int dimension;
  private final int hidden;
  private final int hashBits;
  private final int members;
  private final float[] hiddenWeights;
  private final float[] hiddenBias;
  private final float[] outputWeights;
  private final float[] outputBias = new float[ModelLabels.COUNT];
  private final float[] table;
  private int added;

  /**
   * A mean of nothing yet.
   *
   * @param members how many heads will be added
   */
  HeadAverage(TrainConfig config, int dimension, int members) {
    this.dimension = dimension;
    this.hidden = config.hidden();
    this.hashBits = config.hashBits();
    this.members = members;
    this.hiddenWeights = new float[dimension * hidden * members];
    this.hiddenBias = new float[hidden * members];
    this.outputWeights = new float[ModelLabels.COUNT * hidden * members];
    this.table = new float[AdagradTable.STRIDE << hashBits];
  }

  void add(HeadTrainer member) {
    if (added == members) {
      throw new IllegalStateException("all " + members + " members are there");
    }
    place(member.hiddenWeights(), dimension, hiddenWeights, 1);
    place(member.hiddenBias(), 1, hiddenBias, 1);
    place(member.outputWeights(), ModelLabels.COUNT, outputWeights, members);
    addTo(outputBias, member.outputBias());
    addTo(table, member.table());
    added++;
  }

  /** Rows of one member lie beside those of the members before it. */
  private void place(float[] from, int rows, float[] to, float divisor) {
    for (int row = 0; row < rows; row++) {
      for (int unit = 0; unit < hidden; unit++) {
        to[(row * members + added) * hidden + unit] = from[row * hidden + unit] / divisor;
      }
    }
  }

  private void addTo(float[] sum, float[] values) {
    for (int index = 0; index < sum.length; index++) {
      sum[index] += values[index] / members;
    }
  }

  ClassifierHead head() {
    return new ClassifierHead(
        dimension,
        hiddenWeights,
        hiddenBias,
        outputWeights,
        outputBias,
        NgramTable.quantise(hashBits, table, AdagradTable.STRIDE));
  }
}
