package dev.weir.benchmarks;

import dev.weir.benchmarks.process.Ceiling;
import dev.weir.benchmarks.process.ProcessFigures;
import dev.weir.benchmarks.process.ServerUnderTest;
import dev.weir.benchmarks.report.BenchReport;
import dev.weir.benchmarks.report.Bound;
import dev.weir.benchmarks.report.Bound.Relation;
import dev.weir.benchmarks.texts.SeededTexts;
import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The benchmark from the first phase to the report.
 *
 * <p>Ceiling → start → warm-up → capacity for each length → open loop at 80 % of it → memory → stop
 * → ceiling again: the ratio is against the mean of both, so that a machine that slows down or
 * speeds up on the way moves it half as much.
 */
final class Bench {
  /** A word, a chat line, a paragraph. */
  static final List<Integer> TOKENS = List.of(8, 24, 64);

  /** The length that the promises are about. */
  static final int TOKENS_PROMISED = 24;

  /** The load at which every reply must be in time. */
  private static final double LOAD_SHARE = 0.8;

  private static final double CEILING_RATIO_MIN = 0.70;
  private static final double WITHIN_DEADLINE_MIN = 1.0;
  private static final double UNDEGRADED_MIN = 0.995;
  private static final double START_SECONDS_BELOW = 5;
  private static final double RSS_MIB_BELOW = 1024;
  private static final double BYTES_PER_MIB = 1024 * 1024;

  private final BenchSettings settings;
  private final Ceiling ceiling;
  private final Consumer<String> progress;
  private final int cores;
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final List<Bound> bounds = new ArrayList<>();

  Bench(BenchSettings settings, Ceiling ceiling, Consumer<String> progress, int cores) {
    this.settings = settings;
    this.ceiling = ceiling;
    this.progress = progress;
    this.cores = cores;
  }

  /** Where the server comes from, once the first ceiling is measured. */
  @FunctionalInterface
  interface ServerSource {
    ServerUnderTest start() throws IOException, InterruptedException;
  }

  /** Runs everything; once for each object. */
  BenchReport run(ServerSource source) throws IOException, InterruptedException {
    var machine = MachineDescription.now(cores);
    progress.accept("raw ceiling, before");
    SortedMap<Integer, Double> before = ceiling.measure();
    progress.accept("start");
    SortedMap<Integer, LoadMeasurement> capacities;
    try (ServerUnderTest server = source.start()) {
      var phases = new LoadPhases(settings, server);
      capacities = capacities(phases);
      deadlinePhase(phases, capacities);
      startAndMemory(server);
    }
    progress.accept("raw ceiling, after");
    ceilingRatios(before, ceiling.measure(), capacities);
    return new BenchReport(machine, figures, bounds);
  }

  private SortedMap<Integer, LoadMeasurement> capacities(LoadPhases phases)
      throws IOException, InterruptedException {
    progress.accept("warm-up");
    phases.warmUp(seeded(TOKENS_PROMISED));
    var capacities = new TreeMap<Integer, LoadMeasurement>();
    for (int tokens : TOKENS) {
      progress.accept("capacity, unique texts of " + tokens + " tokens");
      LoadMeasurement capacity = phases.capacity(seeded(tokens));
      capacities.put(tokens, capacity);
      figures.put("capacity" + tokens, capacity.figures(cores));
    }
    return capacities;
  }

  private void deadlinePhase(LoadPhases phases, SortedMap<Integer, LoadMeasurement> capacities)
      throws IOException, InterruptedException {
    TextSource texts = settings.texts();
    LoadMeasurement capacity = Objects.requireNonNull(capacities.get(TOKENS_PROMISED));
    if (texts == null) {
      texts = seeded(TOKENS_PROMISED);
    } else {
      progress.accept("capacity, texts from the file");
      capacity = phases.capacity(texts);
      figures.put("capacityFile", capacity.figures(cores));
    }
    double rate = LOAD_SHARE * requireCapacity(capacity);
    progress.accept("open loop at %.0f messages a second".formatted(rate));
    LoadMeasurement open = phases.atRate(rate, texts);
    figures.put("openLoop", open.figures(cores));
    progress.accept(
        "of the open loop, %.2f %% was served from the server's cache"
            .formatted(100 * open.load().cachedShare()));
    add(
        "within the deadline at 80 % load, server clock",
        Relation.AT_LEAST,
        WITHIN_DEADLINE_MIN,
        OptionalDouble.of(open.load().withinDeadlineShare()),
        "");
    add(
        "with nothing degraded at 80 % load",
        Relation.AT_LEAST, UNDEGRADED_MIN, OptionalDouble.of(open.load().undegradedShare()), "");
  }

  private static double requireCapacity(LoadMeasurement capacity) throws IOException {
    if (capacity.load().wholePerSecond() <= 0) {
      throw new IOException(
          "not one whole decision came back: statuses %s, errors %s, degraded %s"
              .formatted(
                  capacity.load().byStatus(),
                  capacity.load().errors(),
                  capacity.load().byDegraded()));
    }
    return capacity.load().wholePerSecond();
  }

  private void startAndMemory(ServerUnderTest server) throws IOException {
    OptionalDouble peakMib = OptionalDouble.empty();
    if (server.pid().isPresent()) {
      ProcessFigures memory = ProcessFigures.of(server.pid().getAsLong());
      figures.put("memory", memory);
      peakMib = OptionalDouble.of(memory.rssPeakBytes() / BYTES_PER_MIB);
    }
    add(
        "start to first whole decision",
        Relation.BELOW,
        START_SECONDS_BELOW,
        server.startSeconds(),
        "s");
    add("resident memory, peak", Relation.BELOW, RSS_MIB_BELOW, peakMib, "MiB");
  }

  private void ceilingRatios(
      SortedMap<Integer, Double> before,
      SortedMap<Integer, Double> after,
      SortedMap<Integer, LoadMeasurement> capacities) {
    figures.put("ceilingBefore", before);
    figures.put("ceilingAfter", after);
    var ratios = new TreeMap<Integer, Double>();
    capacities.forEach((tokens, capacity) -> {
      if (before.containsKey(tokens) && after.containsKey(tokens)) {
        double mean = (before.get(tokens) + after.get(tokens)) / 2;
        ratios.put(tokens, capacity.wholePerSecondWithoutDriver(cores) / mean);
      }
    });
    figures.put("ceilingRatios", ratios);
    Double promised = ratios.get(TOKENS_PROMISED);
    add(
        "unique texts of 24 tokens against the raw ceiling",
        Relation.AT_LEAST,
        CEILING_RATIO_MIN,
        promised == null ? OptionalDouble.empty() : OptionalDouble.of(promised),
        "");
  }

  private void add(
      String name, Relation relation, double limit, OptionalDouble measured, String unit) {
    bounds.add(new Bound(name, relation, limit, measured, unit));
  }

  private TextSource seeded(int tokens) {
    return new SeededTexts(tokens, settings.seed());
  }
}
