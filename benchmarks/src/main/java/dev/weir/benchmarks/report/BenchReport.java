package dev.weir.benchmarks.report;

import dev.weir.benchmarks.measure.Ratio;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a benchmark.
 *
 * @param command what made it, as one can type it again
 * @param machine what it ran on
 * @param pinned whether driver and server had cores of their own
 * @param figures everything measured, by phase, in the order of the phases; records and numbers, as
 *     they go into the JSON
 * @param bounds the promises
 * @param ratios of throughputs
 * @param loads what was sent and came back
 * @param remarks sentences that a reader must know
 */
public record BenchReport(
    String command,
    Map<String, Object> machine,
    boolean pinned,
    Map<String, Object> figures,
    List<Bound> bounds,
    List<Ratio> ratios,
    List<LoadRow> loads,
    List<String> remarks) {
  /** Copies everything, order kept. */
  public BenchReport {
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    bounds = List.copyOf(bounds);
    ratios = List.copyOf(ratios);
    loads = List.copyOf(loads);
    remarks = List.copyOf(remarks);
  }

  /** Whether no bound is missed. */
  public boolean passes() {
    return bounds.stream().noneMatch(Bound::isMissed);
  }
}
