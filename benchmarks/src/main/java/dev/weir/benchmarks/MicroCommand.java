package dev.weir.benchmarks;

import dev.weir.benchmarks.micro.MicroReport;
import dev.weir.benchmarks.micro.MicroRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code weir bench micro} command. Exit code 0: measured; 2: not measured. */
@Command(
    name = "micro",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Measures single steps of a decision with JMH: text, policy, journal.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "2:it could not be measured"})
final class MicroCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REGEX",
      defaultValue = ".*",
      description = "which benchmarks, for example PolicyBenchmark (default: all)")
  private String regex = "";

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "2",
      description = "processes for each benchmark (default: ${DEFAULT-VALUE})")
  private int forks;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "of warm-up and of measurement in each process (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "micro.json",
      description = "where all figures go (default: ${DEFAULT-VALUE})")
  private Path json = Path.of("");

  @Override
  public Integer call() throws IOException, RunnerException {
    var machine = MachineDescription.now(Runtime.getRuntime().availableProcessors());
    var report = new MicroReport(machine, new MicroRun(regex, forks, seconds).run());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    report.writeJson(json);
    report.writeTable(out);
    out.println("all figures: " + json);
    out.flush();
    return 0;
  }
}
