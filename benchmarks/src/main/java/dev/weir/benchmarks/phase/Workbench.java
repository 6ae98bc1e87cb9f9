package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.ceiling.Ceiling;
import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.load.LoadPlan;
import dev.weir.benchmarks.load.Target;
import dev.weir.benchmarks.measure.Driver;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.process.BenchTenants;
import dev.weir.benchmarks.process.CoreSet;
import dev.weir.benchmarks.process.ProcessFigures;
import dev.weir.benchmarks.process.ServerMetrics;
import dev.weir.benchmarks.process.ServerUnderTest;
import dev.weir.benchmarks.texts.SeededTexts;
import dev.weir.benchmarks.texts.SeededTraffic;
import dev.weir.benchmarks.texts.TextFlow;
import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server under test with all that phases need to load and to judge it. */
public final class Workbench {
  /** The length that most promises are about: a chat line. */
  static final int TOKENS_PROMISED = 24;

  /**
   * Of open loops: more than ever wait at a server that answers by its deadlines, so that a message
   * waits for the server and not for a connection.
   */
  static final int OPEN_CONNECTIONS = 512;

  /** What closed loops try; a bare loop may choose its threads and batches, too. */
  private static final int[] CONNECTIONS_TRIED = {8, 16, 24, 32, 48, 64};

  /** Of the decisions of a closed loop, or its speed is that of what is cheap. */
  static final double UNDEGRADED_MIN = 0.99;

  /** More connections must gain this much, or fewer are as good. */
  private static final double GAIN_MIN = 1.02;

  /** Of a measurement: seconds, in which a gate has room to grow. */
  private static final int RECOVERY_PARTS = 6;

  /** How long a server may go on with what overload left behind. */
  private static final Duration SETTLE_MAX = Duration.ofSeconds(20);

  private static final Duration SETTLE_STEP = Duration.ofMillis(500);

  /** Of one core: a server that does less rests. */
  private static final double RESTING_CORES = 0.05;

  private final BenchSettings settings;
  private final CoreSet cores;
  private final ServerUnderTest server;
  private final BenchTenants tenants;
  private final @Nullable Ceiling ceiling;
  private final Consumer<String> progress;
  private final Driver driver;
  private final ServerMetrics metrics;
  private final Map<Integer, TextFlow> byTokens = new HashMap<>();
  private final TextFlow traffic;
  private @Nullable LoadMeasurement capacity;

  /**
   * A workbench.
   *
   * @param ceiling null where the bare loop is left out
   * @param progress told what is being done, in a few words
   */
  public Workbench(
      BenchSettings settings,
      CoreSet cores,
      ServerUnderTest server,
      BenchTenants tenants,
      @Nullable Ceiling ceiling,
      Consumer<String> progress) {
    this.settings = settings;
    this.cores = cores;
    this.server = server;
    this.tenants = tenants;
    this.ceiling = ceiling;
    this.progress = progress;
    this.driver = new Driver(cores);
    this.metrics = new ServerMetrics(server.address());
    TextSource texts = settings.texts();
    this.traffic = new TextFlow(texts == null ? new SeededTraffic(settings.seed()) : texts);
  }

  BenchSettings settings() {
    return settings;
  }

  CoreSet cores() {
    return cores;
  }

  BenchTenants tenants() {
    return tenants;
  }

  Driver driver() {
    return driver;
  }

  ServerMetrics metrics() {
    return metrics;
  }

  /** The server's process, where it is known. */
  OptionalLong pid() {
    return server.pid();
  }

  void progress(String what) {
    progress.accept(what);
  }

  /** The texts of one length that nobody has sent. */
  TextFlow texts(int tokens) {
    return byTokens.computeIfAbsent(
        tokens, length -> new TextFlow(new SeededTexts(length, settings.seed())));
  }

  /** Texts as people write them, that nobody has sent. */
  TextFlow traffic() {
    return traffic;
  }

  /** The bare loop over the texts that a flow will give next; null where it is left out. */
  Ceiling.@Nullable Loop ceilingOver(TextFlow flow, int sample) throws IOException {
    return ceiling == null ? null : ceiling.over(flow.peek(sample), settings.part(16));
  }

  /** Where the server listens. */
  InetSocketAddress address() {
    return server.address();
  }

  /** A plan for the server. */
  LoadPlan plan(
      List<String> keys, Arrivals arrivals, Duration duration, int connections, long firstText) {
    return new LoadPlan(
        Target.weir(server.address()),
        keys,
        arrivals,
        duration,
        connections,
        settings.deadline(),
        firstText);
  }

  /** Loads the server with new texts of a flow. */
  LoadMeasurement load(
      TextFlow flow, String key, Arrivals arrivals, int connections, Duration duration)
      throws IOException, InterruptedException {
    LoadMeasurement measured =
        load(flow.source(), flow.next(), key, arrivals, connections, duration);
    flow.sent(measured.load().sent());
    return measured;
  }

  /** Loads the server with any texts. */
  LoadMeasurement load(
      TextSource texts,
      long firstText,
      String key,
      Arrivals arrivals,
      int connections,
      Duration duration)
      throws IOException, InterruptedException {
    LoadPlan plan = plan(List.of(key), arrivals, duration, connections, firstText);
    return driver.run(plan, texts, pid());
  }

  /** Loads the server until its code is compiled; nothing counts. */
  public void warmUp() throws IOException, InterruptedException {
    progress("warm-up");
    int connections = CONNECTIONS_TRIED[1];
    var _ =
        load(
            texts(TOKENS_PROMISED),
            tenants.plain(),
            new Arrivals.Closed(),
            connections,
            settings.warmUp());
  }

  /**
   * The number of connections at which a closed loop gets the most whole decisions, of those at
   * which hardly any other comes back: what is turned away at the gate is what costs the most, and
   * the rest would look cheap.
   */
  int bestConnections(TextFlow flow, String key) throws IOException, InterruptedException {
    Integer given = settings.connections();
    if (given != null) {
      return given;
    }
    int best = CONNECTIONS_TRIED[0];
    double bestPerSecond = 0;
    for (int connections : CONNECTIONS_TRIED) {
      LoadMeasurement tried =
          load(flow, key, new Arrivals.Closed(), connections, settings.part(10));
      double perSecond = tried.whole().perBudgetSecond();
      if (perSecond < GAIN_MIN * bestPerSecond
          || (bestPerSecond > 0 && tried.load().undegradedShare() < UNDEGRADED_MIN)) {
        break;
      }
      best = connections;
      bestPerSecond = perSecond;
    }
    // The last try was one too many: the server's gate finds its width again, and nothing counts.
    var _ = load(flow, key, new Arrivals.Closed(), best, settings.part(RECOVERY_PARTS));
    return best;
  }

  /** What the server gives at the length that promises are about; measured once. */
  LoadMeasurement capacity() throws IOException, InterruptedException {
    LoadMeasurement known = capacity;
    if (known == null) {
      progress("capacity, unique texts of %d tokens".formatted(TOKENS_PROMISED));
      TextFlow flow = texts(TOKENS_PROMISED);
      int connections = bestConnections(flow, tenants.plain());
      known = load(flow, tenants.plain(), new Arrivals.Closed(), connections, settings.part(2));
      capacity(known);
    }
    return known;
  }

  /** Tells what a phase has found to be the capacity at that length. */
  void capacity(LoadMeasurement found) throws IOException {
    if (found.load().whole() <= 0) {
      throw new IOException(
          "not one whole decision came back: statuses %s, errors %s, degraded %s"
              .formatted(
                  found.load().byStatus(), found.load().errors(), found.load().byDegraded()));
    }
    capacity = found;
  }

  /**
   * Waits until the server rests: what an overload leaves behind is looked at again later, and
   * would weigh on whatever is measured next.
   *
   * @return seconds waited
   */
  double settle() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    OptionalLong pid = pid();
    double before = pid.isPresent() ? ProcessFigures.of(pid.getAsLong()).cpuSeconds() : 0;
    boolean rests = false;
    while (!rests && System.nanoTime() - begin < SETTLE_MAX.toNanos()) {
      OptionalDouble waiting = metrics.read(ServerMetrics.RECHECKS_WAITING);
      if (waiting.isEmpty()) {
        return 0; // it does not tell, so there is nothing to wait for
      }
      LockSupport.parkNanos(SETTLE_STEP.toNanos());
      double now = pid.isPresent() ? ProcessFigures.of(pid.getAsLong()).cpuSeconds() : 0;
      double busyCores = (now - before) / (SETTLE_STEP.toNanos() / 1e9);
      rests = waiting.getAsDouble() == 0 && busyCores < RESTING_CORES;
      before = now;
    }
    return (System.nanoTime() - begin) / 1e9;
  }
}
