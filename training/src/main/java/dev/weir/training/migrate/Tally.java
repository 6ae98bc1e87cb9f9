package dev.weir.training.migrate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often old and new scores of one attribute met: a grid whose size does not depend on the
 * number of texts, and what a person has said of them. Old scores are told apart by steps of 0.005,
 * new ones by 0.001, so that 0.7 and 0.85 begin a step.
 */
final class Tally {
  static final int OLD_STEPS = 200;
  static final int NEW_STEPS = 1_000;

  /** What is lost by writing 0.7 in binary must not move it into the step below. */
  private static final double ROUNDING = 1e-4;

  private final int[][] met = new int[OLD_STEPS + 1][NEW_STEPS + 1];
  private final int[][] oldJudged = new int[2][OLD_STEPS + 1];
  private final int[][] newJudged = new int[2][NEW_STEPS + 1];
  private final double[] sums = new double[5];
  private long rows;

  static int step(double score, int steps) {
    return Math.clamp((long) Math.floor(score * steps + ROUNDING), 0, steps);
  }

  void add(float old, float now, int violates) {
    int oldStep = step(old, OLD_STEPS);
    int newStep = step(now, NEW_STEPS);
    met[oldStep][newStep]++;
    if (violates >= 0) {
      oldJudged[violates][oldStep]++;
      newJudged[violates][newStep]++;
    }
    double[] terms = {old, now, (double) old * old, (double) now * now, (double) old * now};
    for (int index = 0; index < sums.length; index++) {
      sums[index] += terms[index];
    }
    rows++;
  }

  long rows() {
    return rows;
  }

  /** Whether there are only decisions: no score but 0 and 1. */
  boolean isDecisions() {
    long ends = 0;
    for (int step : new int[] {0, OLD_STEPS}) {
      for (int count : met[step]) {
        ends += count;
      }
    }
    return ends == rows;
  }

  /** Pearson's correlation; NaN where one side never differs. */
  double pearson() {
    double covariance = rows * sums[4] - sums[0] * sums[1];
    double old = rows * sums[2] - sums[0] * sums[0];
    double now = rows * sums[3] - sums[1] * sums[1];
    return old <= 1e-9 || now <= 1e-9 ? Double.NaN : covariance / Math.sqrt(old * now);
  }

  /** Spearman's correlation of the steps, ties sharing their ranks. */
  double spearman() {
    double[] oldRanks = ranks(OLD_STEPS, this::oldCount);
    double[] newRanks = ranks(NEW_STEPS, this::newCount);
    double mean = (rows + 1) / 2.0;
    double covariance = 0;
    double old = 0;
    double now = 0;
    for (int at = 0; at <= OLD_STEPS; at++) {
      for (int to = 0; to <= NEW_STEPS; to++) {
        double x = oldRanks[at] - mean;
        double y = newRanks[to] - mean;
        covariance += met[at][to] * x * y;
        old += met[at][to] * x * x;
        now += met[at][to] * y * y;
      }
    }
    return old == 0 || now == 0 ? Double.NaN : covariance / Math.sqrt(old * now);
  }

  private interface Counts {
    long at(int step);
  }

  private static double[] ranks(int steps, Counts counts) {
    double[] ranks = new double[steps + 1];
    long below = 0;
    for (int step = 0; step <= steps; step++) {
      long here = counts.at(step);
      ranks[step] = below + (here + 1) / 2.0;
      below += here;
    }
    return ranks;
  }

  private long oldCount(int step) {
    long count = 0;
    for (int there : met[step]) {
      count += there;
    }
    return count;
  }

  /** How many texts have a new score of this step. */
  long newCount(int step) {
    long count = 0;
    for (int[] row : met) {
      count += row[step];
    }
    return count;
  }

  /** How many texts have an old score from {@code old} up and a new one from {@code now} up. */
  long both(int old, int now) {
    long count = 0;
    for (int at = old; at <= OLD_STEPS; at++) {
      for (int to = now; to <= NEW_STEPS; to++) {
        count += met[at][to];
      }
    }
    return count;
  }

  /** How many that a person judged have an old score from that step up. */
  long oldJudged(boolean violates, int from) {
    return sum(oldJudged[violates ? 1 : 0], from);
  }

  /** How many that a person judged have a new score from that step up. */
  long newJudged(boolean violates, int from) {
    return sum(newJudged[violates ? 1 : 0], from);
  }

  private static long sum(int[] counts, int from) {
    long sum = 0;
    for (int at = from; at < counts.length; at++) {
      sum += counts[at];
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(rows);
    for (double sum : sums) {
      out.writeDouble(sum);
    }
    for (int[][] table : new int[][][] {met, oldJudged, newJudged}) {
      for (int[] row : table) {
        writeRow(out, row);
      }
    }
  }

  private static void writeRow(DataOutput out, int[] row) throws IOException {
    int filled = 0;
    for (int count : row) {
      filled += count == 0 ? 0 : 1;
    }
    out.writeShort(filled);
    for (int at = 0; at < row.length; at++) {
      if (row[at] != 0) {
        out.writeShort(at);
        out.writeInt(row[at]);
      }
    }
  }

  static Tally read(DataInput in) throws IOException {
    Tally tally = new Tally();
    tally.rows = in.readLong();
    for (int index = 0; index < tally.sums.length; index++) {
      tally.sums[index] = in.readDouble();
    }
    for (int[][] table : new int[][][] {tally.met, tally.oldJudged, tally.newJudged}) {
      for (int[] row : table) {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
          row[in.readUnsignedShort()] = in.readInt();
        }
      }
    }
    return tally;
  }
}
