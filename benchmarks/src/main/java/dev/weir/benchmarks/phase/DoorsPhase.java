package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.load.LoadPlan;
import dev.weir.benchmarks.load.Target;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.report.Bound;
import dev.weir.benchmarks.report.Bound.Relation;
import dev.weir.benchmarks.statistics.Interval;
import dev.weir.benchmarks.texts.TextFlow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a client of another service waits longer at a drop-in door than at our own: new texts, one
 * at a time, in turns. The deadline is that of the doors, and the screen is off at both.
 */
final class DoorsPhase implements Phase {
  private static final double LATENCY_RATIO_BELOW = 1.05;

  /** What the doors themselves give a text. */
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private static final int ROUNDS = 9;

  /** Of the general warm-up, which has compiled what all doors share. */
  private static final int WARM_UP_PARTS = 4;

  /** One with less answers is not measured, but broken. */
  private static final double ANSWERED_MIN = 0.99;

  private static final String NATIVE = "/v1/decisions";
  private static final long SEED = 1;

  @Override
  public String name() {
    return "doors";
  }

  @Override
  public String summary() {
    return "the drop-in doors against /v1/decisions: new texts, one at a time, in turns";
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    bench.progress("drop-in doors and our own");
    List<Target> targets =
        List.of(
            Target.weir(bench.address()),
            Target.perspective(bench.address()),
            Target.openAi(bench.address()));
    Map<Target, List<LoadMeasurement>> measured = new LinkedHashMap<>();
    for (Target target : targets) {
      var _ = load(bench, target, bench.settings().warmUp().dividedBy(WARM_UP_PARTS));
    }
    for (int round = 0; round < ROUNDS; round++) {
      // Whatever drifts weighs on each of them first and last.
      for (Target target : round % 2 == 0 ? targets : targets.reversed()) {
        measured
            .computeIfAbsent(target, _ -> new ArrayList<>())
            .add(load(bench, target, bench.settings().part(ROUNDS)));
      }
    }
    report(findings, measured, medians(measured.getOrDefault(targets.getFirst(), List.of())));
  }

  private static void report(
      Findings findings, Map<Target, List<LoadMeasurement>> measured, List<Double> own) {
    measured.forEach((target, rounds) -> {
      findings.load("one at a time, " + target.path(), LoadMeasurement.combined(rounds));
      if (!target.decides()) {
        promise(findings, target.path(), own, medians(rounds));
      }
    });
  }

  private static List<Double> medians(List<LoadMeasurement> rounds) {
    return rounds.stream().map(round -> (double) round.load().intended().p50()).toList();
  }

  private static void promise(
      Findings findings, String path, List<Double> own, List<Double> doors) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < own.size(); round++) {
      ratios.add(doors.get(round) / own.get(round));
    }
    Interval ratio = Interval.of(ratios, SEED);
    String what = "median latency of %s against %s".formatted(path, NATIVE);
    findings.figure("latency ratio: " + path, ratio);
    findings.promise(
        what,
        Relation.BELOW,
        LATENCY_RATIO_BELOW,
        OptionalDouble.of(ratio.median()),
        "",
        String.format(
            Locale.ROOT,
            "95 %% interval %s to %s",
            Bound.in("", ratio.low()),
            Bound.in("", ratio.high())));
  }

  private static LoadMeasurement load(Workbench bench, Target target, Duration duration)
      throws IOException, InterruptedException {
    TextFlow flow = bench.texts(Workbench.TOKENS_PROMISED);
    var plan =
        new LoadPlan(
            target,
            List.of(bench.tenants().plain()),
            new Arrivals.Closed(),
            duration,
            1,
            DEADLINE,
            flow.next());
    LoadMeasurement measured = bench.driver().run(plan, flow.source(), bench.pid());
    flow.sent(measured.load().sent());
    if (measured.load().accepted() < ANSWERED_MIN * measured.load().sent()) {
      throw new IOException(
          "%s does not answer: statuses %s, errors %s"
              .formatted(target.path(), measured.load().byStatus(), measured.load().errors()));
    }
    return measured;
  }
}
