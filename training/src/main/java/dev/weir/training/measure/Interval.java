package dev.weir.training.measure;

/** A 95 % interval; both ends NaN where there is nothing to resample. */
public record Interval(double low, double high) {
  /** No interval. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN);
}
