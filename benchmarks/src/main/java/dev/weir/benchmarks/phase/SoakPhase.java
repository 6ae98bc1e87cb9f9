package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.load.LoadReport;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.process.LiveHeap;
import dev.weir.benchmarks.report.Bound.Relation;
import dev.weir.benchmarks.statistics.Trend;
import dev.weir.benchmarks.texts.RepeatedTexts;
import dev.weir.benchmarks.texts.TextFlow;
import dev.weir.dataplane.stage.cache.SignalCache;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Mixed traffic at three fifths of the capacity for as long as asked: heap after a collection and
 * number of threads are sampled. Before it the caches are filled, or a cache that fills would look
 * like a leak. What counts is the second half.
 */
final class SoakPhase implements Phase {
  private static final double LOAD = 0.6;

  /** Of the mean heap, over the second half: less than the heap's figures are rounded to. */
  private static final double HEAP_GROWTH_BELOW = 0.05;

  /** One that comes and goes is no leak. */
  private static final double THREADS_GROWTH_BELOW = 1;

  /**
   * More texts than the largest of the caches keeps, short ones, of which most are read in time.
   */
  private static final long FILLING_TEXTS = SignalCache.ENTRIES_MAX * 11L / 10;

  private static final int FILLING_TOKENS = 8;
  private static final int FILLING_CONNECTIONS = 48;

  private static final int SAMPLES = 40;
  private static final long SAMPLE_MILLIS_MIN = 500;
  private static final double SECONDS = 1e9;

  private record Sample(double seconds, double heapMib, int threads) {}

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String summary() {
    return "mixed traffic at 0.6 times the capacity, heap and threads watched; only with --soak";
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    Duration duration = bench.settings().soak();
    OptionalLong pid = bench.pid();
    if (duration == null || pid.isEmpty()) {
      if (duration != null) {
        findings.remark("No soak: the server's process is not known (--pid).");
      }
      return;
    }
    TextFlow traffic = bench.traffic();
    long first = traffic.next();
    var flow =
        new TextFlow(
            new RepeatedTexts(
                traffic.source(), first, bench.settings().repeats(), bench.settings().seed()));
    String key = bench.tenants().plain();
    fill(bench, key);
    bench.progress("capacity for the soak");
    int connections = bench.bestConnections(flow, key);
    double capacity =
        bench
            .load(flow, key, new Arrivals.Closed(), connections, bench.settings().part(2))
            .load()
            .wholePerSecond();
    bench.progress("soak for " + duration);
    var arrivals = new Arrivals.Poisson(LOAD * capacity, bench.settings().seed());
    List<Sample> samples = new ArrayList<>();
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<LoadMeasurement> load =
          thread.submit(
              () -> bench.load(flow, key, arrivals, Workbench.OPEN_CONNECTIONS, duration));
      sample(pid.getAsLong(), duration, load, samples);
      findings.load("soak, 0.6 times the capacity", load.get());
    } catch (ExecutionException failed) {
      throw new IOException("the soak failed", failed.getCause());
    }
    traffic.sent(flow.next());
    report(findings, samples);
  }

  private static void fill(Workbench bench, String key) throws IOException, InterruptedException {
    bench.progress("filling the caches with %d texts".formatted(FILLING_TEXTS));
    TextFlow texts = bench.texts(FILLING_TOKENS);
    for (long read = 0; read < FILLING_TEXTS; ) {
      LoadReport load =
          bench
              .load(
                  texts, key, new Arrivals.Closed(), FILLING_CONNECTIONS, bench.settings().part(1))
              .load();
      long whole = load.accepted() - load.degraded();
      if (whole <= 0) {
        throw new IOException("no text was read while the caches were to be filled");
      }
      read += whole;
    }
  }

  private static void sample(
      long pid, Duration duration, Future<LoadMeasurement> load, List<Sample> samples)
      throws IOException, InterruptedException, ExecutionException {
    long everyMillis = Math.max(SAMPLE_MILLIS_MIN, duration.toMillis() / SAMPLES);
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < duration.toNanos()) {
      try {
        load.get(everyMillis, TimeUnit.MILLISECONDS);
        return; // over before its time: what it says is told by whoever asks next
      } catch (TimeoutException _) {
        samples.add(
            new Sample(
                (System.nanoTime() - begin) / SECONDS, LiveHeap.mib(pid), LiveHeap.threads(pid)));
      }
    }
  }

  private static void report(Findings findings, List<Sample> samples) {
    findings.figure("soakSamples", samples);
    List<Sample> half = samples.subList(samples.size() / 2, samples.size());
    List<Double> times = half.stream().map(Sample::seconds).toList();
    List<Double> heaps = half.stream().map(Sample::heapMib).toList();
    List<Double> threads = half.stream().map(sample -> (double) sample.threads()).toList();
    double lasted = half.isEmpty() ? 0 : times.getLast() - times.getFirst();
    double meanHeap = heaps.stream().mapToDouble(Double::doubleValue).average().orElse(1);
    findings.promise(
        "heap after a collection, growth over the second half of the soak",
        Relation.BELOW,
        HEAP_GROWTH_BELOW,
        OptionalDouble.of(Trend.slope(times, heaps) * lasted / meanHeap),
        "",
        "of %.0f MiB, %d samples".formatted(meanHeap, half.size()));
    findings.promise(
        "threads, growth over the second half of the soak",
        Relation.BELOW,
        THREADS_GROWTH_BELOW,
        OptionalDouble.of(Trend.slope(times, threads) * lasted),
        "threads");
  }
}
