package dev.weir.benchmarks.measure;

import dev.weir.benchmarks.load.LoadGenerator;
import dev.weir.benchmarks.load.LoadPlan;
import dev.weir.benchmarks.load.LoadReport;
import dev.weir.benchmarks.process.CoreSet;
import dev.weir.benchmarks.process.CpuMeter;
import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs loads and reads the processors' clocks around them. */
public final class Driver {
  private final CoreSet cores;
  private final LoadGenerator generator;

  /** A driver on the machine's own clock. */
  public Driver(CoreSet cores) {
    this.cores = cores;
    this.generator = new LoadGenerator();
  }

  /**
   * One load.
   *
   * @param server the process that is measured, where it is known
   */
  public LoadMeasurement run(LoadPlan plan, TextSource texts, OptionalLong server)
      throws IOException, InterruptedException {
    CpuMeter meter = CpuMeter.start(cores, server);
    LoadReport report = generator.run(plan, texts);
    return new LoadMeasurement(report, meter.stop());
  }

  /** Two loads at once. */
  public record Pair(LoadMeasurement one, LoadMeasurement other) {}

  /** Two loads at once; the processors' times of each are those of both together. */
  public Pair runBoth(
      LoadPlan one, TextSource oneTexts, LoadPlan other, TextSource otherTexts, OptionalLong server)
      throws IOException, InterruptedException {
    CpuMeter meter = CpuMeter.start(cores, server);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<LoadReport> beside = thread.submit(() -> generator.run(other, otherTexts));
      LoadReport report = generator.run(one, oneTexts);
      LoadReport besideReport = beside.get();
      var cpu = meter.stop();
      return new Pair(new LoadMeasurement(report, cpu), new LoadMeasurement(besideReport, cpu));
    } catch (ExecutionException failed) {
      throw new IOException("the load beside failed", failed.getCause());
    }
  }
}
