package dev.weir.benchmarks.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The median of repeated measurements and where it may really lie: a 95 % percentile bootstrap
 * (Efron, 1979), which assumes nothing about how noise is spread.
 *
 * @param median of the measurements
 * @param low the 2.5th percentile of the medians of resamples
 * @param high the 97.5th
 * @param count how many measurements there were; with fewer than five the interval is little more
 *     than their range
 */
public record Interval(double median, double low, double high, int count) {
  /** Enough that another seed moves neither end by more than a neighbouring value. */
  private static final int RESAMPLES = 10_000;

  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  /**
   * The interval of these measurements.
   *
   * @param seed of the resamples; the same seed gives the same interval
   * @throws IllegalArgumentException when there are none
   */
  public static Interval of(List<Double> measurements, long seed) {
    if (measurements.isEmpty()) {
      throw new IllegalArgumentException("there is no median of nothing");
    }
    double[] values = measurements.stream().mapToDouble(Double::doubleValue).toArray();
    var random = new SplittableRandom(seed);
    double[] medians = new double[RESAMPLES];
    double[] resample = new double[values.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < resample.length; j++) {
        resample[j] = values[random.nextInt(values.length)];
      }
      medians[i] = medianOf(resample);
    }
    Arrays.sort(medians);
    return new Interval(medianOf(values), at(medians, LOW), at(medians, HIGH), measurements.size());
  }

  /** The same interval of {@code factor × measurement + summand}; the factor is above 0. */
  public Interval scaled(double factor, double summand) {
    return new Interval(
        factor * median + summand, factor * low + summand, factor * high + summand, count);
  }

  private static double medianOf(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double at(double[] sorted, double quantile) {
    return sorted[(int) Math.round(quantile * (sorted.length - 1))];
  }
}
