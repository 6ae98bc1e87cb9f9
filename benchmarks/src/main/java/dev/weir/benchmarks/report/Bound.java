package dev.weir.benchmarks.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * One promise and what was measured.
 *
 * @param name what is promised, in words
 * @param relation how the limit is meant
 * @param limit the promise
 * @param measured the figure; empty where this run could not know it, which is neither kept nor
 *     missed
 * @param unit of limit and figure, "" for a share that is told in per cent
 * @param note what else there is to know about the figure; often ""
 */
public record Bound(
    String name,
    Relation relation,
    double limit,
    OptionalDouble measured,
    String unit,
    String note) {
  private static final int DIGITS = 2;
  private static final int PERCENT_SHIFT = 2;

  /** How a limit is meant. */
  public enum Relation {
    /** The figure must reach the limit. */
    AT_LEAST("≥"),
    /** The figure must stay below the limit. */
    BELOW("<");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    /** The sign in tables. */
    public String sign() {
      return sign;
    }
  }

  /** Whether the figure is known and breaks the promise; what is not a number breaks it. */
  public boolean isMissed() {
    return measured.isPresent() && !holds(measured.getAsDouble());
  }

  private boolean holds(double figure) {
    return switch (relation) {
      case AT_LEAST -> figure >= limit;
      case BELOW -> figure < limit;
    };
  }

  /**
   * What was measured, in words; rounded away from the promise, so that no 99.999 % reads 100 %.
   */
  public String measuredInWords() {
    if (measured.isEmpty()) {
      return "-";
    }
    return words(
        measured.getAsDouble(),
        relation == Relation.AT_LEAST ? RoundingMode.FLOOR : RoundingMode.CEILING);
  }

  /** The limit, in words. */
  public String limitInWords() {
    return relation.sign() + " " + words(limit, RoundingMode.HALF_UP);
  }

  /** Kept, missed or not measured, in a word. */
  public String outcome() {
    if (measured.isEmpty()) {
      return "not measured";
    }
    return isMissed() ? "MISSED" : "ok";
  }

  /** A figure in this unit, in words. */
  public static String in(String unit, double figure) {
    return new Bound("", Relation.AT_LEAST, 0, OptionalDouble.empty(), unit, "")
        .words(figure, RoundingMode.HALF_UP);
  }

  private String words(double figure, RoundingMode rounding) {
    if (!Double.isFinite(figure)) {
      return Double.toString(figure);
    }
    // From the shortest decimal that is this double: 0.85 is 0.85, not what stands behind it.
    BigDecimal exact = new BigDecimal(Double.toString(figure));
    return unit.isEmpty()
        ? exact.movePointRight(PERCENT_SHIFT).setScale(DIGITS, rounding).toPlainString() + " %"
        : exact.setScale(DIGITS, rounding).toPlainString() + " " + unit;
  }
}
