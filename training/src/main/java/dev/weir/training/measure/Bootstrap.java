package dev.weir.training.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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
    if (rows == 0) {
      return Interval.NONE;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] figures = new double[DRAWS];
    int[] times = new int[rows];
    for (int draw = 0; draw < DRAWS; draw++) {
      Arrays.fill(times, 0);
      for (int row = 0; row < rows; row++) {
        times[random.nextInt(rows)]++;
      }
      figures[draw] = figure.applyAsDouble(times);
    }
    double[] sorted = Arrays.stream(figures).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? Interval.NONE
        : new Interval(at(sorted, TAIL), at(sorted, 1 - TAIL));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** Intervals of the area under the ROC curve and of average precision. */
  public static RankIntervals ranks(float[] scores, boolean[] positive) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new RankIntervals(
        draw(scores.length, times -> rank(order, scores, positive, times)[0]),
        draw(scores.length, times -> rank(order, scores, positive, times)[1]));
  }

  /** AUC and average precision of rows that count several times, ties counted half. */
  private static double[] rank(int[] order, float[] scores, boolean[] positive, int[] times) {
    double pairs = 0;
    double precisions = 0;
    long hits = 0;
    long misses = 0;
    int at = 0;
    while (at < order.length) {
      long tieHits = 0;
      long tieMisses = 0;
      float score = scores[order[at]];
      for (; at < order.length && scores[order[at]] == score; at++) {
        int row = order[at];
        tieHits += positive[row] ? times[row] : 0;
        tieMisses += positive[row] ? 0 : times[row];
      }
      pairs += tieMisses * (hits + tieHits / 2.0);
      hits += tieHits;
      misses += tieMisses;
      if (tieHits > 0) {
        precisions += tieHits * (hits / (double) (hits + misses));
      }
    }
    return new double[] {pairs / ((double) hits * misses), precisions / hits};
  }

  /** The intervals of {@link #ranks}. */
  public record RankIntervals(Interval auc, Interval averagePrecision) {}
}
