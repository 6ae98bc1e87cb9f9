package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.measure.Ratio;
import dev.weir.benchmarks.report.Bound.Relation;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Far more new texts than the model can read, in an open loop: all are answered in time, and those
 * that are answered in full are about as many as ever.
 */
final class OverloadPhase implements Phase {
  private static final double MULTIPLE = 3;
  private static final double HIGHER_MULTIPLE = 5;
  private static final double WHOLE_MIN = 0.8;

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String summary() {
    return "new texts of 24 tokens at 3 and 5 times the capacity, open loop";
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    LoadMeasurement capacity = bench.capacity();
    LoadMeasurement over = OpenLoad.run(bench, findings, MULTIPLE);
    // By the clock alone: what overload costs in processor time is what this is about.
    Ratio ratio =
        Ratio.of(
            "whole decisions at 3 times the capacity",
            List.of(over.whole()),
            List.of(capacity.whole()));
    findings.ratio(ratio);
    findings.promise(
        "whole decisions at 3 times the capacity, of the capacity",
        Relation.AT_LEAST,
        WHOLE_MIN,
        OptionalDouble.of(ratio.byClock().median()),
        "",
        "by the clock");
    findings.figure("settleSeconds3", bench.settle());
    var _ = OpenLoad.run(bench, findings, HIGHER_MULTIPLE);
    findings.figure("settleSeconds5", bench.settle());
  }
}
