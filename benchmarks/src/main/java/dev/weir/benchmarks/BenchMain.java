package dev.weir.benchmarks;

import dev.weir.benchmarks.load.LoadPlan;
import dev.weir.benchmarks.process.Ceiling;
import dev.weir.benchmarks.process.EncoderCeilingProcess;
import dev.weir.benchmarks.process.GivenServer;
import dev.weir.benchmarks.process.LaunchedServer;
import dev.weir.benchmarks.process.ServerFolder;
import dev.weir.benchmarks.process.ServerUnderTest;
import dev.weir.benchmarks.report.BenchReport;
import dev.weir.benchmarks.report.ReportWriter;
import dev.weir.benchmarks.texts.FileTexts;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code weir bench} command. Exit code 0: all bounds kept; 1: one missed; 2: not measured. */
@Command(
    name = "weir bench",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    subcommands = MicroCommand.class,
    description = {
      "Measures Weir on this machine and holds the figures against its promises.",
      "Starts a server with the demo tenant as its own process, unless --url names one."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every bound is kept", "1:a bound is missed", "2:it could not be measured"})
public final class BenchMain implements Callable<Integer> {
  private static final int MISSED = 1;
  private static final int NOT_MEASURED = 2;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "how long each load phase measures (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "load before anything counts (default: ${DEFAULT-VALUE})")
  private int warmUpSeconds;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "of the closed loop that finds capacity, 1 to "
              + LoadPlan.CONNECTIONS_MAX
              + " (default: ${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--deadline-ms",
      paramLabel = "N",
      defaultValue = "100",
      description = "what each message asks for (default: ${DEFAULT-VALUE})")
  private int deadlineMs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of texts and arrivals (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description = "real texts for the open loop: JSON lines with \"text\", or plain lines")
  private @Nullable Path texts;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "a server that runs already, for example http://127.0.0.1:8080")
  private @Nullable URI url;

  @Option(
      names = "--pid",
      paramLabel = "N",
      description = "the process of that server, to measure its memory and processor time")
  private @Nullable Long pid;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "weir-demo-key",
      description = "the tenant's API key (default: the demo tenant's)")
  private String key = "";

  @Option(
      names = "--launcher",
      paramLabel = "FILE",
      defaultValue = "./weir",
      description = "the launcher that starts the server (default: ${DEFAULT-VALUE})")
  private Path launcher = Path.of("");

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "bench.json",
      description = "where all figures go (default: ${DEFAULT-VALUE})")
  private Path json = Path.of("");

  @Option(
      names = "--no-ceiling",
      description = "leave out the encoder's bare loop, and with it the ratio against it")
  private boolean noCeiling;

  @Option(
      names = "--report-only",
      description = "exit with 0 when a bound is missed: for a machine that is not quiet")
  private boolean reportOnly;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new BenchMain())
        .setExecutionExceptionHandler((failed, command, _) -> {
          command.getErr().println("weir bench: " + failed.getMessage());
          return NOT_MEASURED;
        })
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    var bench =
        new Bench(
            settings(),
            ceiling(),
            phase -> {
              out.println("… " + phase);
              out.flush();
            },
            Runtime.getRuntime().availableProcessors());
    BenchReport report = run(bench);
    var writer = new ReportWriter();
    writer.writeJson(report, json);
    writer.writeTable(report, out);
    out.println("all figures: " + json);
    out.flush();
    return report.passes() || reportOnly ? 0 : MISSED;
  }

  /** The server's folder goes when it is over; where it fails, its log stays. */
  private BenchReport run(Bench bench) throws IOException, InterruptedException {
    try (var folder = new ServerFolder()) {
      BenchReport report = bench.run(() -> server(folder));
      folder.dropLog();
      return report;
    }
  }

  private BenchSettings settings() throws IOException {
    return new BenchSettings(
        key,
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(warmUpSeconds),
        connections,
        Duration.ofMillis(deadlineMs),
        seed,
        texts == null ? null : FileTexts.read(texts, seed));
  }

  private Ceiling ceiling() {
    return noCeiling ? TreeMap::new : new EncoderCeilingProcess();
  }

  private ServerUnderTest server(ServerFolder folder) throws IOException, InterruptedException {
    if (url != null) {
      var address = new InetSocketAddress(url.getHost(), url.getPort());
      return new GivenServer(address, pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
    }
    folder.create();
    return LaunchedServer.start(launcher, folder.data(), folder.log(), key);
  }
}
