package dev.weir.benchmarks.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a benchmark.
 *
 * @param machine what it ran on
 * @param figures everything measured, by phase, in the order of the phases; records and numbers, as
 *     they go into the JSON file
 * @param bounds the promises
 */
public record BenchReport(
    Map<String, Object> machine, Map<String, Object> figures, List<Bound> bounds) {
  /** Copies everything, order kept. */
  public BenchReport {
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    bounds = List.copyOf(bounds);
  }

  /** Whether no bound is missed. */
  public boolean passes() {
    return bounds.stream().noneMatch(Bound::isMissed);
  }
}
