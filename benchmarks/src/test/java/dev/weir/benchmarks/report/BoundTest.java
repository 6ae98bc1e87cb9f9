package dev.weir.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.benchmarks.report.Bound.Relation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class BoundTest {
  @Test
  void aFigureAtTheLimitReachesItAndIsNotBelowIt() {
    assertThat(bound(Relation.AT_LEAST, 0.7).isMissed()).isFalse();
    assertThat(bound(Relation.AT_LEAST, 0.699).isMissed()).isTrue();
    assertThat(bound(Relation.BELOW, 0.7).isMissed()).isTrue();
    assertThat(bound(Relation.BELOW, 0.699).isMissed()).isFalse();
  }

  @Test
  void whatIsNotANumberIsMissedEitherWay() {
    assertThat(bound(Relation.AT_LEAST, Double.NaN).isMissed()).isTrue();
    assertThat(bound(Relation.BELOW, Double.NaN).isMissed()).isTrue();
  }

  @Test
  void oneMissedBoundFailsTheReportAndAnUnmeasuredOneIsNamedAsSuch() {
    var unmeasured = new Bound("memory", Relation.BELOW, 1024, OptionalDouble.empty(), "MiB");
    Bound missed = bound(Relation.AT_LEAST, 0.5);
    var table = new StringWriter();

    new ReportWriter().writeTable(report(unmeasured, missed), new PrintWriter(table));

    assertThat(report(unmeasured).passes()).isTrue();
    assertThat(report(unmeasured, missed).passes()).isFalse();
    assertThat(table.toString().lines().toList().get(1))
        .startsWith("memory")
        .endsWith("not measured");
    assertThat(table.toString().lines().toList().get(2))
        .matches("ratio +0\\.50000 +≥ 0\\.70000 +MISSED");
  }

  private static Bound bound(Relation relation, double measured) {
    return new Bound("ratio", relation, 0.7, OptionalDouble.of(measured), "");
  }

  private static BenchReport report(Bound... bounds) {
    return new BenchReport(Map.of(), Map.of(), List.of(bounds));
  }
}
