package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.load.LoadPlan;
import dev.weir.benchmarks.load.LoadReport;
import dev.weir.benchmarks.measure.Driver;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.process.BenchTenants;
import dev.weir.benchmarks.report.Bound.Relation;
import dev.weir.benchmarks.statistics.Interval;
import dev.weir.benchmarks.texts.TextFlow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One tenant that sends fifty times its fair share beside quiet ones: what they notice of it.
 *
 * <p>Three conditions in turns: the quiet tenants alone, beside a neighbour that keeps to its
 * share, and beside one that floods. The first and the last are what the promise compares; the one
 * between tells a neighbour's load from a neighbour's flood. Every second round goes backwards, so
 * that a machine that drifts favours neither.
 */
final class FloodPhase implements Phase {
  private static final int ROUNDS = 7;
  private static final double FLOOD = 50;
  private static final double MOVED_BELOW = 0.2;

  /** What the quiet tenants send together, as a part of the capacity. */
  private static final double QUIET_LOAD = 0.25;

  private static final long SEED = 1;

  /** What kept a message from the model, or from the lane, because others had taken the room. */
  private static final String SHED = "admission";

  private enum Neighbour {
    ABSENT,
    WITHIN_SHARE,
    FLOODING
  }

  /** The rounds under one condition. */
  private record Condition(
      Neighbour neighbour, List<LoadMeasurement> quiet, List<LoadMeasurement> beside) {}

  @Override
  public String name() {
    return "flood";
  }

  @Override
  public String summary() {
    return "quiet tenants with and without one that sends 50 times its fair share";
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    String flooder = bench.tenants().flood();
    if (flooder == null) {
      findings.remark("No flood: the server that was given has no second tenant (--flood-key).");
      return;
    }
    double capacity = bench.capacity().load().wholePerSecond();
    List<Condition> conditions = new ArrayList<>();
    for (Neighbour neighbour : Neighbour.values()) {
      conditions.add(new Condition(neighbour, new ArrayList<>(), new ArrayList<>()));
    }
    double settled = 0;
    for (int round = 0; round < ROUNDS; round++) {
      bench.progress("flood, round %d of %d".formatted(round + 1, ROUNDS));
      for (Condition condition : round % 2 == 0 ? conditions : conditions.reversed()) {
        measure(bench, flooder, capacity, round, condition);
        settled += condition.neighbour == Neighbour.FLOODING ? bench.settle() : 0;
      }
    }
    findings.figure("settleSecondsFlood", settled);
    report(bench.tenants(), findings, capacity, conditions);
  }

  private static void measure(
      Workbench bench, String flooder, double capacity, int round, Condition condition)
      throws IOException, InterruptedException {
    TextFlow flow = bench.texts(Workbench.TOKENS_PROMISED);
    Duration duration = bench.settings().part(3);
    LoadPlan quiet =
        bench.plan(
            bench.tenants().quiet(),
            new Arrivals.Poisson(QUIET_LOAD * capacity, bench.settings().seed() + round),
            duration,
            Workbench.OPEN_CONNECTIONS,
            flow.next());
    // Twice as many texts as will come, so that the two never meet.
    flow.sent((long) (2 * QUIET_LOAD * capacity * duration.toSeconds()) + 1_000);
    double share = rate(condition.neighbour, capacity / (bench.tenants().quiet().size() + 1));
    if (share == 0) {
      condition.quiet.add(bench.driver().run(quiet, flow.source(), bench.pid()));
      return;
    }
    LoadPlan beside =
        bench.plan(
            List.of(flooder),
            new Arrivals.Poisson(share, bench.settings().seed() - 1 - round),
            duration,
            Workbench.OPEN_CONNECTIONS,
            flow.next());
    Driver.Pair pair =
        bench.driver().runBoth(quiet, flow.source(), beside, flow.source(), bench.pid());
    flow.sent(pair.other().load().sent());
    condition.quiet.add(pair.one());
    condition.beside.add(pair.other());
  }

  private static double rate(Neighbour neighbour, double share) {
    return switch (neighbour) {
      case ABSENT -> 0;
      case WITHIN_SHARE -> share;
      case FLOODING -> Math.min(Arrivals.PER_SECOND_MAX, FLOOD * share);
    };
  }

  private static void report(
      BenchTenants tenants, Findings findings, double capacity, List<Condition> conditions) {
    Condition alone = conditions.get(Neighbour.ABSENT.ordinal());
    Condition beside = conditions.get(Neighbour.WITHIN_SHARE.ordinal());
    Condition flooded = conditions.get(Neighbour.FLOODING.ordinal());
    findings.load("quiet tenants alone", LoadMeasurement.combined(alone.quiet));
    findings.load(
        "quiet tenants beside one within its share", LoadMeasurement.combined(beside.quiet));
    LoadMeasurement quiet = LoadMeasurement.combined(flooded.quiet);
    findings.load("quiet tenants beside a flood", quiet);
    LoadMeasurement flood = LoadMeasurement.combined(flooded.beside);
    findings.load("the flood", flood);
    Interval moved = moved(flooded.quiet, alone.quiet);
    findings.figure("floodMoved", moved);
    findings.figure("floodMovedAgainstWithinShare", moved(flooded.quiet, beside.quiet));
    findings.figure("floodMovedByTheDriversClock", movedByDriver(flooded.quiet, alone.quiet));
    findings.promise(
        "quiet tenants' p99 moved by a flood, server's clock",
        Relation.BELOW,
        MOVED_BELOW,
        OptionalDouble.of(moved.median()),
        "",
        interval(moved));
    findings.promise(
        "quiet tenants' messages shed during a flood",
        Relation.BELOW,
        1,
        OptionalDouble.of(shed(quiet.load())),
        "messages");
    double shares = flood.load().sent() / flood.load().seconds() / capacity;
    findings.remark(
        String.format(
            Locale.ROOT,
            "The flood came at %.0f times its fair share. Against a neighbour within its share it"
                + " moved the quiet tenants' p99 by %s; by the driver's clock, against none, by %s.",
            shares * (tenants.quiet().size() + 1),
            words(moved(flooded.quiet, beside.quiet)),
            words(movedByDriver(flooded.quiet, alone.quiet))));
  }

  private static Interval moved(List<LoadMeasurement> with, List<LoadMeasurement> without) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < with.size(); i++) {
      ratios.add(
          (double) with.get(i).load().server().p99()
              / Math.max(1, without.get(i).load().server().p99()));
    }
    return Interval.of(ratios, SEED).scaled(1, -1);
  }

  private static Interval movedByDriver(List<LoadMeasurement> with, List<LoadMeasurement> without) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < with.size(); i++) {
      ratios.add(
          (double) with.get(i).load().intended().p99()
              / Math.max(1, without.get(i).load().intended().p99()));
    }
    return Interval.of(ratios, SEED).scaled(1, -1);
  }

  /** Refused outright, or decided without the model for want of a seat. */
  private static double shed(LoadReport quiet) {
    long refused =
        quiet.byStatus().entrySet().stream()
            .filter(status -> status.getKey() != 200)
            .mapToLong(status -> status.getValue())
            .sum();
    return refused + quiet.byDegraded().getOrDefault(SHED, 0L);
  }

  private static String interval(Interval moved) {
    return String.format(
        Locale.ROOT,
        "median of %d pairs, 95 %% interval %.0f to %.0f %%",
        moved.count(),
        100 * moved.low(),
        100 * moved.high());
  }

  private static String words(Interval moved) {
    return String.format(
        Locale.ROOT,
        "%.0f %% (%.0f to %.0f)",
        100 * moved.median(),
        100 * moved.low(),
        100 * moved.high());
  }
}
