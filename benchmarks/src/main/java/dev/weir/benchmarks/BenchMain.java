package dev.weir.benchmarks;

import dev.weir.benchmarks.ceiling.Ceiling;
import dev.weir.benchmarks.phase.BenchSettings;
import dev.weir.benchmarks.phase.Findings;
import dev.weir.benchmarks.phase.Phase;
import dev.weir.benchmarks.phase.Workbench;
import dev.weir.benchmarks.process.BenchTenants;
import dev.weir.benchmarks.process.CoreSet;
import dev.weir.benchmarks.process.ServerFolder;
import dev.weir.benchmarks.process.ServerUnderTest;
import dev.weir.benchmarks.report.BenchReport;
import dev.weir.benchmarks.report.MarkdownPage;
import dev.weir.benchmarks.report.ReportWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code weir bench} command. Exit code 0: all bounds kept; 1: one missed; 2: not measured. */
@Command(
    name = "weir bench",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    subcommands = {MicroCommand.class, AnnCommand.class, TrialCommand.class},
    description = {
      "Measures Weir on this machine and holds the figures against its promises.",
      "Starts a server as its own process, unless --url names one."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every bound is kept", "1:a bound is missed", "2:it could not be measured"})
public final class BenchMain implements Callable<Integer> {
  private static final int MISSED = 1;
  private static final int NOT_MEASURED = 2;
  private static final String STANDARD_OUTPUT = "-";

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--list", description = "list the phases and end")
  private boolean list;

  @Mixin private LoadOptions loads = new LoadOptions();

  @Mixin private ServerOptions servers = new ServerOptions();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "bench.json",
      description = "where all figures go, - for standard output (default: ${DEFAULT-VALUE})")
  private String json = "";

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "write the result as a page, for example docs/performance.md")
  private @Nullable Path markdown;

  @Option(
      names = "--report-only",
      description = "exit with 0 when a bound is missed: for a machine that is not quiet")
  private boolean reportOnly;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new BenchMain())
        .setExecutionExceptionHandler((failed, command, _) -> {
          command.getErr().println("weir bench: " + failed.getMessage());
          return NOT_MEASURED;
        });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (list) {
      Phase.ALL.forEach(
          phase -> command.getOut().printf("%-10s %s%n", phase.name(), phase.summary()));
      command.getOut().flush();
      return 0;
    }
    List<Phase> phases = loads.phases();
    BenchSettings settings = loads.settings(servers.peers());
    CoreSet cores = CoreSet.ofThisMachine();
    cores.pinDriver();
    Map<String, Object> machine = MachineDescription.now(cores.server().size());
    Findings findings = measure(phases, settings, cores, command.getErr());
    BenchReport report = report(findings, machine, cores);
    write(report, command);
    return report.passes() || reportOnly ? 0 : MISSED;
  }

  /** The server's folder goes when it is over; where it fails, its log stays. */
  private Findings measure(
      List<Phase> phases, BenchSettings settings, CoreSet cores, PrintWriter err)
      throws IOException, InterruptedException {
    try (var folder = new ServerFolder();
        Ceiling ceiling = servers.ceiling(cores)) {
      progress(err, "start");
      BenchTenants tenants = servers.tenants(folder);
      Findings findings;
      try (ServerUnderTest server = servers.start(cores, folder, tenants)) {
        var bench =
            new Workbench(settings, cores, server, tenants, ceiling, what -> progress(err, what));
        findings = Bench.run(phases, bench, server);
      }
      folder.dropLog();
      return findings;
    }
  }

  private static void progress(PrintWriter err, String what) {
    err.println("… " + what);
    err.flush();
  }

  private BenchReport report(Findings findings, Map<String, Object> machine, CoreSet cores) {
    return new BenchReport(
        "./weir bench " + loads.asTyped(),
        machine,
        cores.pinned(),
        findings.figures(),
        findings.bounds(),
        findings.ratios(),
        findings.loads(),
        findings.remarks());
  }

  private void write(BenchReport report, CommandLine command) throws IOException {
    var writer = new ReportWriter();
    boolean toOutput = json.equals(STANDARD_OUTPUT);
    PrintWriter table = toOutput ? command.getErr() : command.getOut();
    writer.writeTable(report, table);
    if (toOutput) {
      command.getOut().print(writer.json(report));
      command.getOut().flush();
    } else {
      Files.writeString(Path.of(json), writer.json(report));
      table.println("all figures: " + json);
    }
    if (markdown != null) {
      Files.writeString(markdown, new MarkdownPage(report).text());
      table.println("as a page: " + markdown);
    }
    table.flush();
  }
}
