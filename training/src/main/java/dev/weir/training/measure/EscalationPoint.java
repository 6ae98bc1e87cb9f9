package dev.weir.training.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is wrong in the end when a share of the rows, the most uncertain first, goes to a judge who
 * makes no mistakes, and the middle cut decides on the others.
 *
 * @param escalated the share that goes to the judge
 * @param error the share of all rows that is decided wrongly
 */
public record EscalationPoint(double escalated, double error) {
  private static final double[] SHARES = {0, .01, .02, .03, .05, .1, .15, .2, .3, .5};

  /**
   * The curve, from no escalation up; empty without rows.
   *
   * @param positive whether a row is positive, in the order of the scores
   */
  public static List<EscalationPoint> curve(float[] scores, boolean[] positive) {
    int rows = scores.length;
    if (rows == 0) {
      return List.of();
    }
    int[] uncertainFirst =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> Math.abs(scores[row] - Cuts.MIDDLE)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] wrongFrom = new int[rows + 1];
    for (int at = rows - 1; at >= 0; at--) {
      int row = uncertainFirst[at];
      boolean wrong = scores[row] >= Cuts.MIDDLE != positive[row];
      wrongFrom[at] = wrongFrom[at + 1] + (wrong ? 1 : 0);
    }
    List<EscalationPoint> curve = new ArrayList<>();
    for (double share : SHARES) {
      int escalated = (int) Math.round(share * rows);
      curve.add(new EscalationPoint(share, wrongFrom[escalated] / (double) rows));
    }
    return curve;
  }
}
