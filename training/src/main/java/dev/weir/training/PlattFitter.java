package dev.weir.training;

import dev.weir.dataplane.stage.classify.PlattScale;
import java.util.Arrays;

/**
 * Fits the map from logits to probabilities by maximum likelihood (Platt), with Newton steps that
 * are halved until they help. Targets are drawn in a little from 0 and 1 by the number of examples,
 * so that a separable label does not get an infinite slope.
 */
final class PlattFitter {
  /** Fewer positives or negatives than this say nothing about a slope. */
  static final int MIN_OF_EACH = 5;

  private static final int MAX_STEPS = 100;
  private static final double MIN_GRADIENT = 1e-7;
  private static final double MIN_STEP = 1e-10;
  private static final double RIDGE = 1e-12;
  private static final double MIN_SLOPE = 0.05;

  private final float[] logits;
  private final double[] targets;
  private final float[] weights;

  private PlattFitter(float[] logits, double[] targets, float[] weights) {
    this.logits = logits;
    this.targets = targets;
    this.weights = weights;
  }

  /** The best scale where every example counts alike. */
  static PlattScale fit(float[] logits, float[] labels) {
    float[] weights = new float[logits.length];
    Arrays.fill(weights, 1);
    return fit(logits, labels, weights);
  }

  /**
   * The best scale; the identity if there is too little to fit it on, or if the logits do not rank
   * the label at all, because a scale must never turn an order round.
   *
   * @param logits the model's logits
   * @param labels the stated values, from 0 to 1, in the same order
   * @param weights what each example counts, in the same order; 1 on average
   */
  static PlattScale fit(float[] logits, float[] labels, float[] weights) {
    double positives = 0;
    double negatives = 0;
    for (int index = 0; index < labels.length; index++) {
      positives += weights[index] * labels[index];
      negatives += weights[index] * (1 - labels[index]);
    }
    if (positives < MIN_OF_EACH || negatives < MIN_OF_EACH) {
      return PlattScale.IDENTITY;
    }
    double high = (positives + 1) / (positives + 2);
    double low = 1 / (negatives + 2);
    double[] targets = new double[labels.length];
    for (int index = 0; index < targets.length; index++) {
      targets[index] = low + labels[index] * (high - low);
    }
    return new PlattFitter(logits, targets, weights).fit();
  }

  private PlattScale fit() {
    double slope = 1;
    double offset = 0;
    double loss = loss(slope, offset);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] move = newtonStep(slope, offset);
      if (Math.abs(move[2]) < MIN_GRADIENT && Math.abs(move[3]) < MIN_GRADIENT) {
        break;
      }
      double size = 1;
      double tried = loss(slope - move[0], offset - move[1]);
      while (!(tried < loss) && size > MIN_STEP) {
        size /= 2;
        tried = loss(slope - size * move[0], offset - size * move[1]);
      }
      if (!(tried < loss)) {
        break;
      }
      slope -= size * move[0];
      offset -= size * move[1];
      loss = tried;
    }
    return slope >= MIN_SLOPE ? new PlattScale(slope, offset) : PlattScale.IDENTITY;
  }

  /** The step in slope and offset, then the mean gradient in both. */
  private double[] newtonStep(double slope, double offset) {
    double slopeGradient = 0;
    double offsetGradient = 0;
    double slopeSlope = RIDGE;
    double slopeOffset = 0;
    double offsetOffset = RIDGE;
    for (int index = 0; index < logits.length; index++) {
      double probability = probability(slope * logits[index] + offset);
      double error = weights[index] * (probability - targets[index]);
      double curvature = weights[index] * probability * (1 - probability);
      slopeGradient += error * logits[index];
      offsetGradient += error;
      slopeSlope += curvature * logits[index] * logits[index];
      slopeOffset += curvature * logits[index];
      offsetOffset += curvature;
    }
    double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
    return new double[] {
      (offsetOffset * slopeGradient - slopeOffset * offsetGradient) / determinant,
      (slopeSlope * offsetGradient - slopeOffset * slopeGradient) / determinant,
      slopeGradient / logits.length,
      offsetGradient / logits.length
    };
  }

  private double loss(double slope, double offset) {
    double loss = 0;
    for (int index = 0; index < logits.length; index++) {
      double z = slope * logits[index] + offset;
      loss += weights[index] * (softPlus(z) - targets[index] * z);
    }
    return loss;
  }

  /** The logarithm of {@code 1 + exp(z)} without overflow. */
  private static double softPlus(double z) {
    return Math.max(0, z) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  private static double probability(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }
}
