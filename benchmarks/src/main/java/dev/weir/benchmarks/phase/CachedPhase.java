package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.echo.Echo;
import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.load.LoadPlan;
import dev.weir.benchmarks.load.LoadReport;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.measure.Ratio;
import dev.weir.benchmarks.process.Throughput;
import dev.weir.benchmarks.report.Bound.Relation;
import dev.weir.benchmarks.texts.TextFlow;
import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Texts that the server remembers, in a closed loop, in turns with a bare JSON echo: what a
 * decision costs besides HTTP and JSON, journal included.
 */
final class CachedPhase implements Phase {
  private static final double ECHO_RATIO_MIN = 0.5;
  private static final double P99_MS_BELOW = 5;
  private static final double MICROS_PER_MS = 1_000;

  /** Few enough to be primed in a second or two. */
  private static final int TEXTS = 256;

  private static final int PRIMING_TURNS_MAX = 10;

  /** Enough to keep a lane busy, few enough that a decision waits for nobody but the lane. */
  private static final int CONNECTIONS = 16;

  private static final int ROUNDS = 5;

  /** Of the general warm-up, which has compiled neither the echo nor the path of cached texts. */
  private static final int WARM_UP_PARTS = 2;

  @Override
  public String name() {
    return "cached";
  }

  @Override
  public String summary() {
    return "texts that the server remembers, closed loop, against a bare Vert.x JSON echo";
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    bench.progress("cached texts and a bare JSON echo");
    TextFlow flow = bench.texts(Workbench.TOKENS_PROMISED);
    long first = flow.next();
    flow.sent(TEXTS);
    TextSource remembered = index -> flow.source().text(first + index % TEXTS);
    long replyBytes = prime(bench, remembered);
    List<LoadMeasurement> cached = new ArrayList<>();
    List<LoadMeasurement> echoed = new ArrayList<>();
    try (Echo echo = Echo.start(bench.cores(), replyBytes)) {
      // Both are to run compiled code when it counts.
      var _ = echo(bench, echo, remembered, bench.settings().warmUp().dividedBy(WARM_UP_PARTS));
      var _ = cached(bench, remembered, bench.settings().warmUp().dividedBy(WARM_UP_PARTS));
      for (int round = 0; round < ROUNDS; round++) {
        echoed.add(echo(bench, echo, remembered, bench.settings().part(ROUNDS)));
        cached.add(cached(bench, remembered, bench.settings().part(ROUNDS)));
      }
    }
    report(findings, LoadMeasurement.combined(cached), LoadMeasurement.combined(echoed));
    List<Throughput> decided = cached.stream().map(LoadMeasurement::whole).toList();
    List<Throughput> echoes = echoed.stream().map(LoadMeasurement::whole).toList();
    findings.promise(
        Ratio.of("cached texts against the echo", decided, echoes), ECHO_RATIO_MIN, "");
  }

  private static void report(Findings findings, LoadMeasurement cached, LoadMeasurement echoed)
      throws IOException {
    findings.load("echo, bare", echoed);
    findings.load("cached texts", cached);
    if (cached.load().accepted() == 0 || echoed.load().accepted() == 0) {
      throw new IOException("nothing came back from the echo or for cached texts");
    }
    findings.figure("cachedShareOfCached", cached.load().cachedShare());
    findings.promise(
        "cached texts, p99 by the server's clock",
        Relation.BELOW,
        P99_MS_BELOW,
        OptionalDouble.of(cached.load().server().p99() / MICROS_PER_MS),
        "ms");
  }

  /** Sends all texts until each is remembered; says how long a reply is. */
  private static long prime(Workbench bench, TextSource texts)
      throws IOException, InterruptedException {
    Duration turn = bench.settings().part(ROUNDS);
    LoadReport last = cached(bench, texts, turn).load();
    for (int turns = 1; turns < PRIMING_TURNS_MAX && last.cachedShare() < 1; turns++) {
      last = cached(bench, texts, turn).load();
    }
    return last.replyBytes();
  }

  private static LoadMeasurement cached(Workbench bench, TextSource texts, Duration duration)
      throws IOException, InterruptedException {
    return bench.load(
        texts, 0, bench.tenants().plain(), new Arrivals.Closed(), CONNECTIONS, duration);
  }

  private static LoadMeasurement echo(
      Workbench bench, Echo echo, TextSource texts, Duration duration)
      throws IOException, InterruptedException {
    var plan =
        new LoadPlan(
            echo.target(),
            List.of(bench.tenants().plain()),
            new Arrivals.Closed(),
            duration,
            CONNECTIONS,
            bench.settings().deadline(),
            0);
    return bench.driver().run(plan, texts, echo.pid());
  }
}
