package dev.weir.policy.analyse;

import dev.weir.policy.ast.Comparison;

/**
 * A stretch of numbers.
 *
 * @param low where it begins
 * @param lowIn whether {@code low} is in it
 * @param high where it ends
 * @param highIn whether {@code high} is in it
 */
record Interval(double low, boolean lowIn, double high, boolean highIn) {
  /** Scores and similarities. */
  static final Interval UNIT = new Interval(0, true, 1, true);

  /** The lengths of texts. */
  static final Interval LENGTHS = new Interval(0, true, Integer.MAX_VALUE, true);

  /** How often a text was sent, this time included. */
  static final Interval COUNTS = new Interval(1, true, Integer.MAX_VALUE, true);

  /** What is never below nothing. */
  static final Interval FROM_ZERO = new Interval(0, true, Double.POSITIVE_INFINITY, true);

  /** Every number. */
  static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

  /** The numbers that have this order to a bound. */
  static Interval of(Comparison comparison, double bound) {
    return switch (comparison) {
      case AT_LEAST -> new Interval(bound, true, ALL.high, true);
      case ABOVE -> new Interval(bound, false, ALL.high, true);
      case AT_MOST -> new Interval(ALL.low, true, bound, true);
      case BELOW -> new Interval(ALL.low, true, bound, false);
    };
  }

  /** The whole numbers that have this order to a bound, from the first to the last. */
  static Interval ofWhole(Comparison comparison, double bound) {
    return switch (comparison) {
      case AT_LEAST -> of(Comparison.AT_LEAST, Math.ceil(bound));
      case ABOVE -> of(Comparison.AT_LEAST, Math.floor(bound) + 1);
      case AT_MOST -> of(Comparison.AT_MOST, Math.floor(bound));
      case BELOW -> of(Comparison.AT_MOST, Math.ceil(bound) - 1);
    };
  }

  boolean isEmpty() {
    return low > high || (low == high && !(lowIn && highIn));
  }

  Interval and(Interval other) {
    boolean mineLow = low > other.low || (low == other.low && !lowIn);
    boolean mineHigh = high < other.high || (high == other.high && !highIn);
    return new Interval(
        mineLow ? low : other.low,
        mineLow ? lowIn : other.lowIn,
        mineHigh ? high : other.high,
        mineHigh ? highIn : other.highIn);
  }

  boolean within(Interval other) {
    boolean fromBelow = low > other.low || (low == other.low && (other.lowIn || !lowIn));
    boolean toAbove = high < other.high || (high == other.high && (other.highIn || !highIn));
    return isEmpty() || (fromBelow && toAbove);
  }
}
