package dev.weir.training.measure;

import java.util.Arrays;

/**
 * How often verdicts are right.
 *
 * @param rows verdicts that were judged
 * @param accuracy the share that is right
 * @param accuracyInterval of that
 * @param caught the share of the harmful that is kept back
 * @param spared the share of the harmless that is let through
 * @param balanced the mean of the two
 * @param balancedInterval of that
 */
public record VerdictMetrics(
    int rows,
    double accuracy,
    Interval accuracyInterval,
    double caught,
    double spared,
    double balanced,
    Interval balancedInterval) {
  /** Measures verdicts: row by row, whether it is harmful, and whether it was kept back. */
  public static VerdictMetrics of(boolean[] harmful, boolean[] keptBack) {
    int rows = harmful.length;
    int[] once = new int[rows];
    Arrays.fill(once, 1);
    double[] all = shares(harmful, keptBack, once);
    return new VerdictMetrics(
        rows,
        all[0],
        Bootstrap.draw(rows, times -> shares(harmful, keptBack, times)[0]),
        all[1],
        all[2],
        (all[1] + all[2]) / 2,
        Bootstrap.draw(
            rows,
            times -> {
              double[] drawn = shares(harmful, keptBack, times);
              return (drawn[1] + drawn[2]) / 2;
            }));
  }

  /** Accuracy, the share of the harmful that is caught, the share of the harmless that is not. */
  private static double[] shares(boolean[] harmful, boolean[] keptBack, int[] times) {
    double harm = 0;
    double caught = 0;
    double harmless = 0;
    double spared = 0;
    for (int row = 0; row < harmful.length; row++) {
      if (harmful[row]) {
        harm += times[row];
        caught += keptBack[row] ? times[row] : 0;
      } else {
        harmless += times[row];
        spared += keptBack[row] ? 0 : times[row];
      }
    }
    return new double[] {(caught + spared) / (harm + harmless), caught / harm, spared / harmless};
  }
}
