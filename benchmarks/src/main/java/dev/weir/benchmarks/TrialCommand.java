package dev.weir.benchmarks;

import dev.weir.benchmarks.trial.TrialMeasurement;
import dev.weir.benchmarks.trial.TrialMeasurement.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code weir bench trial} command. Exit code 0: kept; 1: a bound is missed. */
@Command(
    name = "trial",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Measures how long a draft takes over recorded decisions.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:kept", "1:a bound is missed"})
final class TrialCommand implements Callable<Integer> {
  /** For a million decisions; fewer have their part of it. */
  private static final double SECONDS_BELOW = 60;

  private static final int MILLION = 1_000_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--decisions",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "recorded decisions (default: ${DEFAULT-VALUE})")
  private int decisions;

  @Option(
      names = "--texts",
      paramLabel = "N",
      defaultValue = "2000",
      description = "texts that a node really decides about (default: ${DEFAULT-VALUE})")
  private int texts;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "threads (default: ${DEFAULT-VALUE})")
  private int threads;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Figures figures = TrialMeasurement.run(decisions, texts, threads, System::nanoTime);
    row(out, "decisions", "%,.0f", (double) figures.decisions());
    row(out, "bytes of each record", "%,.0f", figures.recordBytes());
    row(out, "threads", "%,.0f", threads);
    row(out, "live policy against itself, s", "%.1f", figures.selfSeconds());
    row(out, "verdicts that it changes", "%,.0f", (double) figures.selfChanges());
    row(out, "a lower cut, s", "%.1f", figures.draftSeconds());
    row(out, "verdicts that it changes", "%,.0f", (double) figures.draftChanges());
    return verdict(out, figures);
  }

  private static int verdict(PrintWriter out, Figures figures) {
    double limit = SECONDS_BELOW * figures.decisions() / MILLION;
    boolean kept =
        Math.max(figures.selfSeconds(), figures.draftSeconds()) < limit
            && figures.selfChanges() == 0
            && figures.draftChanges() > 0;
    out.printf(
        Locale.ROOT,
        "%s: below %.1f s, no change by the live policy, some by a lower cut%n",
        kept ? "kept" : "MISSED",
        limit);
    out.flush();
    return kept ? 0 : 1;
  }

  private static void row(PrintWriter out, String name, String format, double value) {
    out.printf(Locale.ROOT, "%-32s %14s%n", name, String.format(Locale.ROOT, format, value));
    out.flush();
  }
}
