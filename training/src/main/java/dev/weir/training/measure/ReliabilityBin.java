package dev.weir.training.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows whose scores lie in one of 15 bins of equal width: where scores are honest, the two
 * means agree.
 *
 * @param rows how many there are; never 0
 * @param meanScore the mean of their scores
 * @param meanLabel the mean of what is stated of them
 */
public record ReliabilityBin(int rows, double meanScore, double meanLabel) {
  private static final int BINS = 15;

  /** The least score of the bin. */
  public double low() {
    return Math.clamp((int) (meanScore * BINS), 0, BINS - 1) / (double) BINS;
  }

  /** The bins that hold rows, ascending. */
  public static List<ReliabilityBin> of(float[] scores, float[] labels) {
    int[] rows = new int[BINS];
    double[] scoreSums = new double[BINS];
    double[] labelSums = new double[BINS];
    for (int row = 0; row < scores.length; row++) {
      int bin = Math.clamp((int) (scores[row] * BINS), 0, BINS - 1);
      rows[bin]++;
      scoreSums[bin] += scores[row];
      labelSums[bin] += labels[row];
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (rows[bin] > 0) {
        bins.add(
            new ReliabilityBin(rows[bin], scoreSums[bin] / rows[bin], labelSums[bin] / rows[bin]));
      }
    }
    return bins;
  }
}
