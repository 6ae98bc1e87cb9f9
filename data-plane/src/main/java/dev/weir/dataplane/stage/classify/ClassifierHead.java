package dev.weir.dataplane.stage.classify;

import java.util.Objects;

/**
 * The head over both paths: {@code z = W2 relu(W1 e + b1) + b2 + sum over n-grams of v * Ws[f]},
 * one logit for each label. Immutable; plain multiplications and additions in a fixed order, so the
 * same input gives the same bits on every machine.
 */
public final class ClassifierHead {
  private final int dimension;
  private final int hidden;
  private final float[] hiddenWeights;
  private final float[] hiddenBias;
  private final float[] outputWeights;
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
    this.hiddenWeights = hiddenWeights.clone();
    this.hiddenBias = hiddenBias.clone();
    this.outputWeights = outputWeights.clone();
    this.outputBias = outputBias.clone();
    this.table = Objects.requireNonNull(table);
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
    return hiddenWeights.clone();
  }

  float[] hiddenBias() {
    return hiddenBias.clone();
  }

  float[] outputWeights() {
    return outputWeights.clone();
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
    for (int input = 0; input < dimension; input++) {
      float component = embedding[input];
      int row = input * hidden;
      for (int unit = 0; unit < hidden; unit++) {
        scratch[unit] += component * hiddenWeights[row + unit];
      }
    }
    for (int label = 0; label < ModelLabels.COUNT; label++) {
      float sum = outputBias[label];
      for (int unit = 0; unit < hidden; unit++) {
        sum += Math.max(0, scratch[unit]) * outputWeights[label * hidden + unit];
      }
      logits[label] = sum;
    }
  }
}
