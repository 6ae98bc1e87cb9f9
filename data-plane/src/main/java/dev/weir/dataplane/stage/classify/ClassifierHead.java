package dev.weir.dataplane.stage.classify;

import java.util.Arrays;
import java.util.Objects;

/**
 * The head over both paths: {@code z = W2 relu(W1 e + b1) + b2 + sum over n-grams of v * Ws[f]},
 * one logit for each label. Immutable; plain multiplications and additions in a fixed order, so the
 * same input gives the same bits on every machine.
 */
public final class ClassifierHead {
  private final int dimension;
  private final int hidden;

  /**
   * A row for each component: one loop over arrays with the same index is one that Java vectorises.
   */
  private final float[][] hiddenRows;

  private final float[] hiddenBias;

  /** A row for each hidden unit. */
  private final float[][] outputRows;

  private final float[] outputBias;
  private final NgramTable table;

  /**
   * A head of these weights, which are copied.
   *
   * @param hiddenWeights W1, {@code dimension * hidden}, input-major: the weights that one
   *     component of the embedding has lie together
   * @param hiddenBias b1, its length is the hidden size
   * @param outputWeights W2, {@code 13 * hidden}, label-major
   * @param outputBias b2, 13
   */
  public ClassifierHead(
      int dimension,
      float[] hiddenWeights,
      float[] hiddenBias,
      float[] outputWeights,
      float[] outputBias,
      NgramTable table) {
    this.dimension = dimension;
    this.hidden = hiddenBias.length;
    if (hiddenWeights.length != dimension * hidden
        || outputWeights.length != ModelLabels.COUNT * hidden
        || outputBias.length != ModelLabels.COUNT) {
      throw new IllegalArgumentException("the shapes of the weights do not fit each other");
    }
    this.hiddenRows = rows(hiddenWeights, hidden);
    this.hiddenBias = hiddenBias.clone();
    this.outputRows = columns(outputWeights, hidden);
    this.outputBias = outputBias.clone();
    this.table = Objects.requireNonNull(table);
  }

  private static float[][] rows(float[] weights, int width) {
    float[][] rows = new float[weights.length / width][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(weights, row * width, (row + 1) * width);
    }
    return rows;
  }

  private static float[][] columns(float[] weights, int width) {
    float[][] columns = new float[width][weights.length / width];
    for (int i = 0; i < weights.length; i++) {
      columns[i % width][i / width] = weights[i];
    }
    return columns;
  }

  /** The length of the embedding that this head reads. */
  public int dimension() {
    return dimension;
  }

  /** How many hidden units there are. */
  public int hidden() {
    return hidden;
  }

  /** The weights of the n-gram path. */
  public NgramTable table() {
    return table;
  }

  float[] hiddenWeights() {
    float[] weights = new float[dimension * hidden];
    for (int input = 0; input < dimension; input++) {
      System.arraycopy(hiddenRows[input], 0, weights, input * hidden, hidden);
    }
    return weights;
  }

  float[] hiddenBias() {
    return hiddenBias.clone();
  }

  float[] outputWeights() {
    float[] weights = new float[ModelLabels.COUNT * hidden];
    for (int unit = 0; unit < hidden; unit++) {
      for (int label = 0; label < ModelLabels.COUNT; label++) {
        weights[label * hidden + unit] = outputRows[unit][label];
      }
    }
    return weights;
  }

  float[] outputBias() {
    return outputBias.clone();
  }

  /** Writes the embedding's share of the logits, biases included; {@code scratch} holds hidden. */
  void embeddingLogits(float[] embedding, float[] scratch, float[] logits) {
    if (embedding.length != dimension) {
      throw new IllegalArgumentException(
          "the embedding has " + embedding.length + " components, the head reads " + dimension);
    }
    System.arraycopy(hiddenBias, 0, scratch, 0, hidden);
    addTimes(embedding, hiddenRows, scratch);
    for (int unit = 0; unit < hidden; unit++) {
      scratch[unit] = Math.max(0, scratch[unit]);
    }
    System.arraycopy(outputBias, 0, logits, 0, ModelLabels.COUNT);
    addTimes(scratch, outputRows, logits);
  }

  /**
   * Adds each row, times its factor, to the sums: row after row, but four in one pass, so that a
   * sum is loaded and stored a quarter as often.
   */
  private static void addTimes(float[] factors, float[][] rows, float[] sums) {
    int row = 0;
    for (; row + 4 <= rows.length; row += 4) {
      addFour(factors, row, rows, sums);
    }
    for (; row < rows.length; row++) {
      float factor = factors[row];
      float[] weights = rows[row];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += factor * weights[i];
      }
    }
  }

  private static void addFour(float[] factors, int row, float[][] rows, float[] sums) {
    float first = factors[row];
    float second = factors[row + 1];
    float third = factors[row + 2];
    float fourth = factors[row + 3];
    float[] firstRow = rows[row];
    float[] secondRow = rows[row + 1];
    float[] thirdRow = rows[row + 2];
    float[] fourthRow = rows[row + 3];
    for (int i = 0; i < sums.length; i++) {
      float sum = sums[i] + first * firstRow[i];
      sum += second * secondRow[i];
      sum += third * thirdRow[i];
      sums[i] = sum + fourth * fourthRow[i];
    }
  }
}
