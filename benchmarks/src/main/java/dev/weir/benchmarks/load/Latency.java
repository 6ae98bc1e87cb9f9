package dev.weir.benchmarks.load;

import java.util.List;
import java.util.function.ToLongFunction;
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

  /** Several rounds of one measurement: the median of each percentile, the worst of all maxima. */
  static Latency combined(List<Latency> rounds) {
    return new Latency(
        rounds.stream().mapToLong(Latency::count).sum(),
        median(rounds, Latency::p50),
        median(rounds, Latency::p90),
        median(rounds, Latency::p99),
        median(rounds, Latency::p999),
        rounds.stream().mapToLong(Latency::max).max().orElse(0));
  }

  private static long median(List<Latency> rounds, ToLongFunction<Latency> percentile) {
    long[] sorted = rounds.stream().mapToLong(percentile).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
