package dev.weir.policy.run;

/**
 * The scores that are {@code within} a distance of a number. Both ends count.
 *
 * <p>Ends are rounded to six decimals, so that 0.82 - 0.08 is the same number as 0.74, and lie
 * between 0 and 1, as scores do.
 */
public final class Vicinity {
  private static final double SIX_DECIMALS = 1e6;

  private Vicinity() {}

  /** The lowest score that is this near to {@code center}. */
  public static float lowest(float center, double distance) {
    return (float) Math.max(0, rounded(center - distance));
  }

  /** The highest score that is this near to {@code center}. */
  public static float highest(float center, double distance) {
    return (float) Math.min(1, rounded(center + distance));
  }

  private static double rounded(double value) {
    return Math.round(value * SIX_DECIMALS) / SIX_DECIMALS;
  }
}
