package dev.weir.training.measure;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * 95 % intervals by resampling rows with replacement: percentiles over a fixed number of seeded
 * draws, so that equal input gives equal intervals.
 */
public final class Bootstrap {
  private static final int DRAWS = 200;
  private static final long SEED = 20_260_902;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /** An interval of a share, {@code hits} of {@code rows}. */
  public static Interval share(int hits, int rows) {
    return draw(
        rows,
        times -> {
          double sum = 0;
          for (int row = 0; row < hits; row++) {
            sum += times[row];
          }
          return sum / rows;
        });
  }

  /**
   * An interval of any figure of resampled rows.
   *
   * @param figure of how often each row is drawn
   */
  public static Interval draw(int rows, ToDoubleFunction<int[]> figure) {
    double[] figures = new double[DRAWS];
    each(rows, (draw, times) -> figures[draw] = figure.applyAsDouble(times));
    return interval(rows, figures);
  }

  private interface Draw {
    void take(int number, int[] times);
  }

  private static void each(int rows, Draw taker) {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] times = new int[rows];
    for (int draw = 0; rows > 0 && draw < DRAWS; draw++) {
      Arrays.fill(times, 0);
      for (int row = 0; row < rows; row++) {
        times[random.nextInt(rows)]++;
      }
      taker.take(draw, times);
    }
  }

  private static Interval interval(int rows, double[] figures) {
    double[] sorted = Arrays.stream(figures).filter(Double::isFinite).sorted().toArray();
    return rows == 0 || sorted.length == 0
        ? Interval.NONE
        : new Interval(at(sorted, TAIL), at(sorted, 1 - TAIL));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** Intervals of the area under the ROC curve and of average precision. */
  public static RankIntervals ranks(float[] scores, boolean[] positive) {
    int[] order = Ranking.descending(scores);
    double[] auc = new double[DRAWS];
    double[] averagePrecision = new double[DRAWS];
    each(
        scores.length,
        (draw, times) -> {
          Ranking ranked = Ranking.of(order, scores, positive, times);
          auc[draw] = ranked.auc();
          averagePrecision[draw] = ranked.averagePrecision();
        });
    return new RankIntervals(
        interval(scores.length, auc), interval(scores.length, averagePrecision));
  }

  /** The intervals of {@link #ranks}. */
  public record RankIntervals(Interval auc, Interval averagePrecision) {}
}
