package dev.weir.training;

import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.classify.NgramTable;

/**
 * The n-gram weights while they are trained: a row of 16 floats for each feature, 13 of them in
 * use, moved by Adagrad after every example that has the feature.
 */
final class AdagradTable {
  /** Floats in a row: one cache line, and a width that the compiler can do in one go. */
  static final int STRIDE = 16;

  private final int hashBits;
  private final float decay;
  private final float[] weights;
  private final float[] squares;

  AdagradTable(TrainConfig config) {
    this.hashBits = config.hashBits();
    this.decay = config.sparseDecay();
    this.weights = new float[STRIDE << hashBits];
    this.squares = new float[STRIDE << hashBits];
    java.util.Arrays.fill(squares, config.sparseAccumulator());
  }

  /** Adds {@code value} times the features' weights to {@code logits}, which has 16 places. */
  void addTo(int[] features, float value, float[] logits) {
    for (int feature : features) {
      int row = feature * STRIDE;
      for (int column = 0; column < STRIDE; column++) {
        logits[column] += value * weights[row + column];
      }
    }
  }

  /** One step for the features of one example, whose logits had this gradient (16 places). */
  void step(int[] features, float value, float[] gradient, float rate) {
    for (int feature : features) {
      int row = feature * STRIDE;
      for (int column = 0; column < STRIDE; column++) {
        float weight = weights[row + column];
        float slope = gradient[column] * value + decay * weight;
        float square = squares[row + column] + slope * slope;
        squares[row + column] = square;
        weights[row + column] = weight - rate * slope / (float) Math.sqrt(square);
      }
    }
  }

  /** The weights as they are now, {@link #STRIDE} for each feature. */
  float[] weights() {
    return weights;
  }

  NgramTable quantised() {
    assert STRIDE >= ModelLabels.COUNT;
    return NgramTable.quantise(hashBits, weights, STRIDE);
  }
}
