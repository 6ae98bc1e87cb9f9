package dev.weir.training;

import dev.weir.training.measure.Ranking;
import java.util.Arrays;

/**
 * How well scores rank positives above negatives, and how honest they are as probabilities.
 *
 * @param rows rows that the label is known for
 * @param positives how many of them are positive
 * @param auc the area under the ROC curve, ties counted half; NaN without both kinds
 * @param averagePrecision the area under the precision-recall curve by steps; NaN likewise
 * @param calibrationError the expected calibration error over 15 bins of equal width; NaN without
 *     rows
 */
public record RankMetrics(
    int rows, int positives, double auc, double averagePrecision, double calibrationError) {
  private static final int BINS = 15;

  /**
   * Measures these scores.
   *
   * @param scores probabilities
   * @param labels stated values from 0 to 1, in the same order; from 0.5 on they are positive
   */
  public static RankMetrics of(float[] scores, float[] labels) {
    boolean[] positive = new boolean[labels.length];
    int positives = 0;
    for (int row = 0; row < labels.length; row++) {
      positive[row] = labels[row] >= Row.POSITIVE;
      positives += positive[row] ? 1 : 0;
    }
    double calibrationError = calibrationError(scores, labels);
    if (positives == 0 || positives == labels.length) {
      return new RankMetrics(labels.length, positives, Double.NaN, Double.NaN, calibrationError);
    }
    int[] once = new int[labels.length];
    Arrays.fill(once, 1);
    Ranking ranking = Ranking.of(Ranking.descending(scores), scores, positive, once);
    return new RankMetrics(
        labels.length, positives, ranking.auc(), ranking.averagePrecision(), calibrationError);
  }

  private static double calibrationError(float[] scores, float[] labels) {
    double[] gaps = new double[BINS];
    for (int index = 0; index < scores.length; index++) {
      int bin = Math.clamp((int) (scores[index] * BINS), 0, BINS - 1);
      gaps[bin] += scores[index] - labels[index];
    }
    double sum = 0;
    for (double gap : gaps) {
      sum += Math.abs(gap);
    }
    return sum / scores.length;
  }
}
