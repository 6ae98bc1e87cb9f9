package dev.weir.benchmarks;

import dev.weir.benchmarks.phase.Findings;
import dev.weir.benchmarks.phase.Phase;
import dev.weir.benchmarks.phase.Workbench;
import dev.weir.benchmarks.process.ProcessFigures;
import dev.weir.benchmarks.process.ServerUnderTest;
import dev.weir.benchmarks.report.Bound.Relation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The phases from the first to the last, and what is measured around them: start and memory. */
final class Bench {
  private static final double START_SECONDS_BELOW = 5;
  private static final double RSS_MIB_BELOW = 1024;

  /** What a machine's own housekeeping takes. */
  private static final double QUIET_CORES = 0.1;

  private static final double BYTES_PER_MIB = 1024 * 1024;

  private Bench() {}

  /** Runs the phases on a server that has started. */
  static Findings run(List<Phase> phases, Workbench bench, ServerUnderTest server)
      throws IOException, InterruptedException {
    var findings = new Findings();
    bench.warmUp();
    for (Phase phase : phases) {
      phase.run(bench, findings);
    }
    startAndMemory(server, findings);
    noise(findings);
    return findings;
  }

  private static void noise(Findings findings) {
    double most =
        findings.loads().stream().mapToDouble(row -> row.measured().otherCores()).max().orElse(0);
    if (most > QUIET_CORES) {
      findings.remark(
          String.format(
              Locale.ROOT,
              "The machine was not quiet: something else took up to %.2f cores. That is taken out of"
                  + " ratios, but not out of latencies.",
              most));
    }
  }

  private static void startAndMemory(ServerUnderTest server, Findings findings) throws IOException {
    OptionalDouble start = server.startSeconds();
    if (start.isPresent()) {
      findings.promise(
          "start to first whole decision", Relation.BELOW, START_SECONDS_BELOW, start, "s");
    }
    if (server.pid().isPresent()) {
      ProcessFigures memory = ProcessFigures.of(server.pid().getAsLong());
      findings.figure("memory", memory);
      findings.promise(
          "resident memory, peak",
          Relation.BELOW,
          RSS_MIB_BELOW,
          OptionalDouble.of(memory.rssPeakBytes() / BYTES_PER_MIB),
          "MiB");
    }
  }
}
