package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.ceiling.Ceiling;
import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.measure.Ratio;
import dev.weir.benchmarks.process.Throughput;
import dev.weir.benchmarks.report.Bound.Relation;
import dev.weir.benchmarks.texts.RepeatedTexts;
import dev.weir.benchmarks.texts.TextFlow;
import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Traffic as it is: real texts, or seeded ones in the lengths of chat and forums, some of which
 * come again; in a closed loop, in turns with the encoder's bare loop over such texts without
 * repeats.
 */
final class MixedPhase implements Phase {
  private static final double CEILING_RATIO_MIN = 3;
  private static final int ROUNDS = 3;
  private static final int SAMPLE = 2_048;

  /** One way through the server: a tenant of its own, all ways over the same texts. */
  private record Way(
      String name, String key, TextFlow flow, int connections, List<LoadMeasurement> loads) {}

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public String summary() {
    return "real or seeded traffic with repeats, closed loop, against the encoder's bare loop";
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    bench.progress("mixed traffic");
    TextFlow traffic = bench.traffic();
    Ceiling.Loop bare = bench.ceilingOver(traffic, SAMPLE);
    List<Way> ways = ways(bench, traffic);
    List<Throughput> ceilings = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      if (bare != null) {
        ceilings.add(bare.measure(bench.settings().part(2 * ROUNDS)));
      }
      for (Way way : ways) {
        way.loads.add(
            bench.load(
                way.flow,
                way.key,
                new Arrivals.Closed(),
                way.connections,
                bench.settings().part(ROUNDS)));
      }
    }
    traffic.sent(ways.stream().mapToLong(way -> way.flow.next()).max().orElse(0));
    ways.forEach(way -> findings.load(way.name, LoadMeasurement.combined(way.loads)));
    if (bare != null) {
      ratios(findings, ways, ceilings, bare.choice());
    }
  }

  private static List<Way> ways(Workbench bench, TextFlow traffic)
      throws IOException, InterruptedException {
    long first = traffic.next();
    TextSource fresh = index -> traffic.source().text(first + index);
    double repeats = bench.settings().repeats();
    long seed = bench.settings().seed();
    List<String> screened = bench.tenants().screened();
    List<Way> ways = new ArrayList<>();
    ways.add(
        way(
            bench,
            screened.isEmpty() ? "mixed traffic" : "mixed traffic, cache alone",
            bench.tenants().plain(),
            new RepeatedTexts(fresh, 0, repeats, seed)));
    if (!screened.isEmpty()) {
      ways.add(way(bench, "mixed traffic, screen alone", screened.getFirst(), fresh));
      ways.add(
          way(
              bench,
              "mixed traffic, cache and screen",
              screened.getLast(),
              new RepeatedTexts(fresh, 0, repeats, seed)));
    }
    return ways;
  }

  private static Way way(Workbench bench, String name, String key, TextSource texts)
      throws IOException, InterruptedException {
    var flow = new TextFlow(texts);
    int connections = bench.bestConnections(flow, key);
    return new Way(name, key, flow, connections, new ArrayList<>());
  }

  /** The promise is about the last way, which has everything on that there is. */
  private static void ratios(
      Findings findings, List<Way> ways, List<Throughput> ceilings, String choice) {
    for (Way way : ways) {
      List<Throughput> whole = way.loads.stream().map(LoadMeasurement::whole).toList();
      Ratio ratio = Ratio.of(way.name + " against the ceiling", whole, ceilings);
      if (way.equals(ways.getLast())) {
        findings.promise(ratio, CEILING_RATIO_MIN, "×");
        findings.promise(
            "mixed traffic, with nothing degraded",
            Relation.AT_LEAST,
            Workbench.UNDEGRADED_MIN,
            OptionalDouble.of(LoadMeasurement.combined(way.loads).load().undegradedShare()),
            "");
      } else {
        findings.ratio(ratio);
      }
    }
    Throughput ceiling = ceilings.stream().reduce(Throughput::plus).orElseThrow();
    findings.figure("ceilingMixed", ceiling.figures());
    findings.remark(
        "The ceiling over the mixed texts, none of them twice: %.0f a second (%s)."
            .formatted(ceiling.perSecond(), choice));
  }
}
