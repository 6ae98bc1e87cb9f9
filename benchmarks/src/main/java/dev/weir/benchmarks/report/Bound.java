package dev.weir.benchmarks.report;

import java.util.OptionalDouble;

/**
 * One promise and what was measured.
 *
 * @param name what is promised, in words
 * @param relation how the limit is meant
 * @param limit the promise
 * @param measured the figure; empty where this run could not know it, which is neither kept nor
 *     missed
 * @param unit of limit and figure, "" for a ratio
 */
public record Bound(
    String name, Relation relation, double limit, OptionalDouble measured, String unit) {
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
}
