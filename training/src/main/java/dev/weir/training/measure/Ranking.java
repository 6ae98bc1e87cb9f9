package dev.weir.training.measure;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well scores put positive rows before the others.
 *
 * @param auc area under the ROC curve, ties counted half; NaN where a kind of row is missing
 * @param averagePrecision by ranks, tied rows taken together; NaN where no row is positive
 */
public record Ranking(double auc, double averagePrecision) {
  /** The places of the scores, that of the highest first; of equal ones the earlier place first. */
  public static int[] descending(float[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(place -> -scores[place]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Measures rows, each of which may count several times.
   *
   * @param order {@link #descending} of the scores
   * @param times how often each row counts
   */
  public static Ranking of(int[] order, float[] scores, boolean[] positive, int[] times) {
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
    return new Ranking(pairs / ((double) hits * misses), precisions / hits);
  }
}
