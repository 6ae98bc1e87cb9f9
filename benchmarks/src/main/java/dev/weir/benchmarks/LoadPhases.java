package dev.weir.benchmarks;

import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.load.LoadGenerator;
import dev.weir.benchmarks.load.LoadPlan;
import dev.weir.benchmarks.load.LoadReport;
import dev.weir.benchmarks.process.MachineCpu;
import dev.weir.benchmarks.process.ProcessFigures;
import dev.weir.benchmarks.process.ServerUnderTest;
import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The load phases on one server; each goes on in the texts where the one before stopped, so that
 * the server remembers none of them.
 */
final class LoadPhases {
  private final BenchSettings settings;
  private final ServerUnderTest server;
  private final LoadGenerator generator = new LoadGenerator();
  private long nextText;

  LoadPhases(BenchSettings settings, ServerUnderTest server) {
    this.settings = settings;
    this.server = server;
  }

  /** Loads the server until its code is compiled; nothing counts. */
  void warmUp(TextSource texts) throws IOException, InterruptedException {
    var _ = run(new Arrivals.Closed(), settings.warmUp(), settings.connections(), texts);
  }

  /** As many decisions as the server can give. */
  LoadMeasurement capacity(TextSource texts) throws IOException, InterruptedException {
    return run(new Arrivals.Closed(), settings.measuring(), settings.connections(), texts);
  }

  /** Messages at this rate, whatever the server does. */
  LoadMeasurement atRate(double perSecond, TextSource texts)
      throws IOException, InterruptedException {
    var arrivals = new Arrivals.Poisson(perSecond, settings.seed());
    return run(arrivals, settings.measuring(), settings.openConnections(), texts);
  }

  private LoadMeasurement run(
      Arrivals arrivals, Duration duration, int connections, TextSource texts)
      throws IOException, InterruptedException {
    var plan =
        new LoadPlan(
            server.address(),
            settings.key(),
            arrivals,
            duration,
            connections,
            settings.deadline(),
            nextText);
    MachineCpu machineBefore = MachineCpu.now();
    OptionalDouble serverBefore = serverCpuSeconds();
    LoadReport report = generator.run(plan, texts);
    OptionalDouble serverAfter = serverCpuSeconds();
    nextText += report.sent();
    return new LoadMeasurement(
        report,
        serverBefore.isPresent() && serverAfter.isPresent()
            ? OptionalDouble.of(serverAfter.getAsDouble() - serverBefore.getAsDouble())
            : OptionalDouble.empty(),
        MachineCpu.now().since(machineBefore));
  }

  private OptionalDouble serverCpuSeconds() throws IOException {
    return server.pid().isPresent()
        ? OptionalDouble.of(ProcessFigures.of(server.pid().getAsLong()).cpuSeconds())
        : OptionalDouble.empty();
  }
}
