package dev.weir.benchmarks.report;

import dev.weir.benchmarks.load.LoadReport;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.measure.Ratio;
import dev.weir.benchmarks.statistics.Interval;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A report as a page of Markdown that can be committed as it is: nothing in it is typed by hand.
 */
public final class MarkdownPage {
  private static final double MICROS_PER_MS = 1_000;

  private static final String HEAD =
      """
      # Performance

      This page is written by the command below it, from one run. How to read it, what each load is and
      what noise does: [benchmarks](operations/benchmarks.md). Ratios of one run may be compared, figures
      of two runs may not.

      """;

  private static final String PINNED =
      """
      Server, echo and the encoder's bare loop had the same %d cores, one after the other; the driver
      had cores of its own.
      """;

  private static final String SHARED =
      """
      Server and driver shared the %d cores. What the driver and everything else took is measured and
      taken out: a rate "by the clock" is for each core that was left to the server, used or idle.
      """;

  private static final String RATIOS =
      """

      ## Ratios

      Measured in turns in the same minutes; the median of the turns, and in brackets its 95 %%
      interval. *By the clock* counts what the measured process let stand idle, *by processor time*
      does not. A promise is held against the lower of the two.

      | what | by the clock | by processor time |
      |---|--:|--:|
      """
          .replace("%%", "%");

  private static final String LOADS =
      """

      ## Loads

      Milliseconds: by the server's clock from the first byte of the request read to the reply handed
      over; by the driver's from the moment when a message should have been sent. A `-` is what this run
      cannot know.

      | load | answers a second | nothing degraded | in time | server p50 | p99 | max | driver p50 | p99 | \
      CPU µs an answer | cores: server | driver | other |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private final BenchReport report;
  private final StringBuilder page = new StringBuilder();

  /** A page of this report. */
  public MarkdownPage(BenchReport report) {
    this.report = report;
  }

  /** The page. */
  public String text() {
    page.setLength(0);
    page.append(HEAD).append("```sh\n").append(report.command()).append("\n```\n\n");
    machine();
    promises();
    if (!report.ratios().isEmpty()) {
      page.append(RATIOS);
      report.ratios().forEach(this::ratio);
    }
    page.append(LOADS);
    report.loads().forEach(this::load);
    if (!report.remarks().isEmpty()) {
      page.append('\n');
      report.remarks().forEach(remark -> page.append("- ").append(remark).append('\n'));
    }
    return page.toString();
  }

  private void machine() {
    report
        .machine()
        .forEach((what, value) ->
            page.append("- ").append(what).append(": ").append(value).append('\n'));
    page.append('\n')
        .append((report.pinned() ? PINNED : SHARED).formatted(report.machine().get("cores")))
        .append('\n');
  }

  private void promises() {
    page.append("| promise | measured | bound | | |\n|---|--:|--:|---|---|\n");
    for (Bound bound : report.bounds()) {
      row(
          bound.name(),
          bound.measuredInWords(),
          bound.limitInWords(),
          bound.isMissed() ? "**missed**" : bound.outcome(),
          bound.note());
    }
  }

  private void ratio(Ratio ratio) {
    row(ratio.what(), interval(ratio.byClock()), interval(ratio.byCpu()));
  }

  private static String interval(@Nullable Interval interval) {
    return interval == null
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.0f %% (%.0f–%.0f)",
            100 * interval.median(),
            100 * interval.low(),
            100 * interval.high());
  }

  private void load(LoadRow row) {
    LoadMeasurement measured = row.measured();
    LoadReport load = measured.load();
    boolean ours = load.server().count() > 0;
    row(
        row.name(),
        number(load.accepted() / load.seconds(), 0),
        ours ? percent(load.undegradedShare()) : "-",
        percent(load.withinDeadlineShare()),
        ours ? millis(load.server().p50()) : "-",
        ours ? millis(load.server().p99()) : "-",
        ours ? millis(load.server().max()) : "-",
        millis(load.intended().p50()),
        millis(load.intended().p99()),
        number(measured.serverMicrosPerDecision(), 0),
        number(measured.serverCores(), 2),
        number(load.driverCores(), 2),
        measured.serverCores().isPresent() ? number(measured.otherCores(), 2) : "-");
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String percent(double share) {
    // Downwards, so that no 99.999 % reads 100 %.
    return String.format(Locale.ROOT, "%.2f %%", Math.floor(share * 10_000) / 100);
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f", micros / MICROS_PER_MS);
  }

  private static String number(OptionalDouble value, int digits) {
    return value.isPresent() ? number(value.getAsDouble(), digits) : "-";
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
