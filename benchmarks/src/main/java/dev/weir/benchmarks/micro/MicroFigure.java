package dev.weir.benchmarks.micro;

/**
 * What one JMH benchmark measured.
 *
 * @param name class and method, such as {@code PolicyBenchmark.decideClean}
 * @param nanos average time of one operation
 * @param errorNanos half of its 99.9 % confidence interval; NaN when there were too few iterations
 * @param bytes allocated by one operation; NaN when it was not measured
 */
public record MicroFigure(String name, double nanos, double errorNanos, double bytes) {}
