package dev.weir.training;

import java.util.Comparator;
import java.util.stream.IntStream;

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
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> -scores[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    int positives = 0;
    for (float label : labels) {
      positives += label >= Row.POSITIVE ? 1 : 0;
    }
    double calibrationError = calibrationError(scores, labels);
    if (positives == 0 || positives == labels.length) {
      return new RankMetrics(labels.length, positives, Double.NaN, Double.NaN, calibrationError);
    }
    return ranked(order, scores, labels, positives, calibrationError);
  }

  private static RankMetrics ranked(
      int[] order, float[] scores, float[] labels, int positives, double calibrationError) {
    int negatives = labels.length - positives;
    double pairs = 0;
    double precisions = 0;
    int truePositives = 0;
    int falsePositives = 0;
    int at = 0;
    while (at < order.length) {
      int tiePositives = 0;
      int begin = at;
      while (at < order.length && scores[order[at]] == scores[order[begin]]) {
        tiePositives += labels[order[at]] >= Row.POSITIVE ? 1 : 0;
        at++;
      }
      int tieNegatives = at - begin - tiePositives;
      pairs += tieNegatives * (truePositives + tiePositives / 2.0);
      truePositives += tiePositives;
      falsePositives += tieNegatives;
      precisions += tiePositives * ((double) truePositives / (truePositives + falsePositives));
    }
    double auc = pairs / ((double) positives * negatives);
    return new RankMetrics(labels.length, positives, auc, precisions / positives, calibrationError);
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
