package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.report.Bound.Relation;
import java.io.IOException;
import java.util.OptionalDouble;

/** New texts at four fifths of the capacity, in an open loop: what an author waits for. */
final class SteadyPhase implements Phase {
  private static final double LOAD = 0.8;
  private static final double UNDEGRADED_MIN = 0.995;

  @Override
  public String name() {
    return "steady";
  }

  @Override
  public String summary() {
    return "new texts of 24 tokens at 0.8 times the capacity, open loop";
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    LoadMeasurement measured = OpenLoad.run(bench, findings, LOAD);
    findings.promise(
        "with nothing degraded at 0.8 times the capacity",
        Relation.AT_LEAST,
        UNDEGRADED_MIN,
        OptionalDouble.of(measured.load().undegradedShare()),
        "");
  }
}
