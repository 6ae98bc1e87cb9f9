package dev.weir.training;

/** A block of dense weights with its gradient, moved by Adam. */
final class AdamWeights {
  private static final float MEAN_DECAY = 0.9f;
  private static final float SQUARE_DECAY = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** The weights as they are now. */
  final float[] values;

  /** Where a batch adds up its gradient; a step clears it. */
  final float[] gradient;

  private final float[] means;
  private final float[] squares;
  private double meanDecayPower = 1;
  private double squareDecayPower = 1;

  AdamWeights(float[] initial) {
    this.values = initial.clone();
    this.gradient = new float[initial.length];
    this.means = new float[initial.length];
    this.squares = new float[initial.length];
  }

  /**
   * One step against the gradient.
   *
   * @param rate the learning rate
   * @param scale what the gradient is multiplied by first: one over the size of the batch
   */
  void step(float rate, float scale) {
    meanDecayPower *= MEAN_DECAY;
    squareDecayPower *= SQUARE_DECAY;
    float meanFactor = (float) (rate / (1 - meanDecayPower));
    float squareFactor = (float) (1 / (1 - squareDecayPower));
    for (int index = 0; index < values.length; index++) {
      float slope = gradient[index] * scale;
      float mean = MEAN_DECAY * means[index] + (1 - MEAN_DECAY) * slope;
      float square = SQUARE_DECAY * squares[index] + (1 - SQUARE_DECAY) * slope * slope;
      means[index] = mean;
      squares[index] = square;
      gradient[index] = 0;
      values[index] -= meanFactor * mean / ((float) Math.sqrt(square * squareFactor) + EPSILON);
    }
  }
}
