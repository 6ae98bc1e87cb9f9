package dev.weir.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.benchmarks.measure.Ratio;
import dev.weir.benchmarks.report.Bound.Relation;
import dev.weir.benchmarks.statistics.Interval;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class MarkdownPageTest {
  @Test
  void thePageSaysHowItWasMadeWhatWasPromisedAndWhatIsToBeKnown() {
    var report =
        new BenchReport(
            "./weir bench --seconds 12",
            Map.of("cores", 2),
            false,
            Map.of(),
            List.of(
                new Bound("unique", Relation.AT_LEAST, 0.85, OptionalDouble.of(0.9), "", "by x"),
                new Bound("p99", Relation.BELOW, 5, OptionalDouble.of(6), "ms", "")),
            List.of(
                new Ratio("unique", new Interval(0.9, 0.8, 1, 3), new Interval(0.91, 0.85, 1, 3)),
                new Ratio("peer", new Interval(2, 2, 2, 1), null)),
            List.of(),
            List.of("The ceiling: 700."));

    String page = new MarkdownPage(report).text();

    assertThat(page)
        .startsWith("# Performance\n")
        .contains("```sh\n./weir bench --seconds 12\n```")
        .contains("Server and driver shared the 2 cores.")
        .contains("| unique | 90.00 % | ≥ 85.00 % | ok | by x |")
        .contains("| p99 | 6.00 ms | < 5.00 ms | **missed** |  |")
        .contains("| unique | 90 % (80–100) | 91 % (85–100) |")
        .contains("| peer | 200 % (200–200) | - |")
        .endsWith("- The ceiling: 700.\n");
  }

  @Test
  void whoHadCoresOfTheirOwnIsSaid() {
    var report =
        new BenchReport(
            "./weir bench",
            Map.of("cores", 6),
            true,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(new MarkdownPage(report).text())
        .contains("had the same 6 cores")
        .doesNotContain("shared");
  }
}
