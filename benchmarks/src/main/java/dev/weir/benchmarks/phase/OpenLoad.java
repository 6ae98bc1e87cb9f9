package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.process.ServerMetrics;
import dev.weir.benchmarks.report.Bound.Relation;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * New texts in an open loop at a multiple of the capacity, and the promise that all are in time.
 */
final class OpenLoad {
  private OpenLoad() {}

  /**
   * Runs it.
   *
   * @param multiple of the capacity
   */
  static LoadMeasurement run(Workbench bench, Findings findings, double multiple)
      throws IOException, InterruptedException {
    double rate = multiple * bench.capacity().load().wholePerSecond();
    String name = "%.1f times the capacity".formatted(multiple).replace(".0", "");
    bench.progress("%s: %.0f messages a second".formatted(name, rate));
    OptionalDouble missedBefore = bench.metrics().read(ServerMetrics.DEADLINE_MISSED);
    LoadMeasurement measured =
        bench.load(
            bench.texts(Workbench.TOKENS_PROMISED),
            bench.tenants().plain(),
            new Arrivals.Poisson(rate, bench.settings().seed()),
            Workbench.OPEN_CONNECTIONS,
            bench.settings().measuring());
    OptionalDouble missedAfter = bench.metrics().read(ServerMetrics.DEADLINE_MISSED);
    findings.load("open loop, " + name, measured);
    double inTime = measured.load().withinDeadlineShare();
    if (missedBefore.isPresent() && missedAfter.isPresent()) {
      double missed = missedAfter.getAsDouble() - missedBefore.getAsDouble();
      inTime = Math.min(inTime, 1 - missed / Math.max(1, measured.load().sent()));
    }
    findings.promise(
        "answered within the deadline at %s, server's clock".formatted(name),
        Relation.AT_LEAST,
        1,
        OptionalDouble.of(inTime),
        "");
    return measured;
  }
}
