package dev.weir.benchmarks.load;

import org.HdrHistogram.Histogram;

/**
 * A latency histogram in a few numbers, all microseconds.
 *
 * @param count how many were measured
 * @param p50 the median
 * @param p90 nine of ten are at most this
 * @param p99 99 of 100
 * @param p999 999 of 1,000
 * @param max the worst
 */
public record Latency(long count, long p50, long p90, long p99, long p999, long max) {
  static Latency of(Histogram micros) {
    return new Latency(
        micros.getTotalCount(),
        micros.getValueAtPercentile(50),
        micros.getValueAtPercentile(90),
        micros.getValueAtPercentile(99),
        micros.getValueAtPercentile(99.9),
        micros.getMaxValue());
  }
}
