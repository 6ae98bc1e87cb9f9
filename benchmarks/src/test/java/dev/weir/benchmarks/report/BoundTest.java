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
  void noFigureIsRoundedTowardsItsPromise() {
    var nearly = new Bound("in time", Relation.AT_LEAST, 1, OptionalDouble.of(0.999_99), "", "");
    var above = new Bound("p99", Relation.BELOW, 5, OptionalDouble.of(5.000_1), "ms", "");

    assertThat(nearly.measuredInWords()).isEqualTo("99.99 %");
    assertThat(above.measuredInWords()).isEqualTo("5.01 ms");
    assertThat(bound(Relation.AT_LEAST, 0.7).measuredInWords()).isEqualTo("70.00 %");
    assertThat(nearly.limitInWords()).isEqualTo("≥ 100.00 %");
    assertThat(Bound.in("×", 3.456)).isEqualTo("3.46 ×");
    assertThat(Bound.in("", Double.NaN)).isEqualTo("NaN");
  }

  @Test
  void oneMissedBoundFailsTheReportAndAnUnmeasuredOneIsNamedAsSuch() {
    var unmeasured = new Bound("memory", Relation.BELOW, 1024, OptionalDouble.empty(), "MiB", "");
    Bound missed = bound(Relation.AT_LEAST, 0.5);
    var table = new StringWriter();

    new ReportWriter().writeTable(report(unmeasured, missed), new PrintWriter(table));

    assertThat(report(unmeasured).passes()).isTrue();
    assertThat(report(unmeasured, missed).passes()).isFalse();
    assertThat(table.toString().lines().toList().get(1))
        .startsWith("memory")
        .contains("not measured");
    assertThat(table.toString().lines().toList().get(2))
        .matches("ratio +50\\.00 % +≥ 70\\.00 % +MISSED +noisy");
  }

  private static Bound bound(Relation relation, double measured) {
    return new Bound("ratio", relation, 0.7, OptionalDouble.of(measured), "", "noisy");
  }

  private static BenchReport report(Bound... bounds) {
    return new BenchReport(
        "./weir bench",
        Map.of(),
        false,
        Map.of(),
        List.of(bounds),
        List.of(),
        List.of(),
        List.of());
  }
}
