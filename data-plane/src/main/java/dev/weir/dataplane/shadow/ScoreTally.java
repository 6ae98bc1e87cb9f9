package dev.weir.dataplane.shadow;

import dev.weir.dataplane.shadow.ShadowReport.Agreement;
import dev.weir.dataplane.shadow.ShadowReport.AtCut;
import dev.weir.dataplane.shadow.ShadowReport.Compared;
import java.util.ArrayList;
import java.util.List;

/** What is counted of one name: some numbers, however many texts there were. */
final class ScoreTally {
  private final List<Double> cuts;
  private final long[][] atCuts;
  private final long[] decided = new long[4];
  private final double[] sums = new double[5];
  private double differences;
  private long scored;

  ScoreTally(List<Double> cuts) {
    this.cuts = cuts;
    this.atCuts = new long[cuts.size()][4];
  }

  void score(double upstream, double ours) {
    double[] terms = {upstream, ours, upstream * upstream, ours * ours, upstream * ours};
    for (int index = 0; index < sums.length; index++) {
      sums[index] += terms[index];
    }
    differences += Math.abs(upstream - ours);
    for (int at = 0; at < atCuts.length; at++) {
      double cut = cuts.get(at);
      atCuts[at][cell(upstream >= cut, ours >= cut)]++;
    }
    scored++;
  }

  void decide(boolean upstream, boolean ours) {
    decided[cell(upstream, ours)]++;
  }

  private static int cell(boolean upstream, boolean ours) {
    return (upstream ? 0 : 2) + (ours ? 0 : 1);
  }

  private static Agreement agreement(long[] cells) {
    return new Agreement(cells[0], cells[1], cells[2], cells[3]);
  }

  Compared result(String name) {
    List<AtCut> results = new ArrayList<>();
    for (int at = 0; at < atCuts.length && scored > 0; at++) {
      results.add(new AtCut(cuts.get(at), agreement(atCuts[at])));
    }
    long decisions = decided[0] + decided[1] + decided[2] + decided[3];
    return new Compared(
        name,
        Math.max(scored, decisions),
        scored == 0 ? Double.NaN : differences / scored,
        correlation(),
        results,
        decisions == 0 ? null : agreement(decided));
  }

  private double correlation() {
    double covariance = scored * sums[4] - sums[0] * sums[1];
    double upstream = scored * sums[2] - sums[0] * sums[0];
    double ours = scored * sums[3] - sums[1] * sums[1];
    // What rounding leaves of a side that never differs is no spread.
    return upstream <= 1e-9 || ours <= 1e-9
        ? Double.NaN
        : Math.clamp(covariance / Math.sqrt(upstream * ours), -1, 1);
  }
}
