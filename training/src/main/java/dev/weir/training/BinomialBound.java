package dev.weir.training;

/**
 * Upper bounds of an unknown share by counting, exact (Clopper and Pearson): {@code hits} of {@code
 * rows} would seldom be so few if the share were larger.
 */
final class BinomialBound {
  private final double shareMax;
  private final double doubt;

  /**
   * A bound.
   *
   * @param shareMax what the share must not exceed, between 0 and 1
   * @param confidence how sure that must be, between 0 and 1
   */
  BinomialBound(double shareMax, double confidence) {
    this.shareMax = shareMax;
    this.doubt = 1 - confidence;
  }

  /** Whether the share that these rows are a sample of is within the bound. */
  boolean holds(int hits, int rows) {
    // The bound is never below the share that was counted, so this needs no sum.
    return hits < rows && hits <= shareMax * rows && atMost(hits, rows) <= doubt;
  }

  /** How many hits so many rows may have; -1 if even none would prove nothing. */
  int hitsMax(int rows) {
    int hits = -1;
    while (holds(hits + 1, rows)) {
      hits++;
    }
    return hits;
  }

  /** The probability of at most so many hits if the share is just {@link #shareMax}. */
  private double atMost(int hits, int rows) {
    double log = hits * StrictMath.log(shareMax) + (rows - hits) * StrictMath.log1p(-shareMax);
    for (int hit = 0; hit < hits; hit++) {
      log += StrictMath.log((rows - hit) / (hit + 1.0));
    }
    double term = StrictMath.exp(log);
    double sum = term;
    for (int hit = hits; hit > 0; hit--) {
      term *= hit / (rows - hit + 1.0) * (1 - shareMax) / shareMax;
      sum += term;
    }
    return sum;
  }
}
