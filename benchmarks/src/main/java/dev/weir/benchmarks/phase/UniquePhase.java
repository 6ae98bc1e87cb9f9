package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.ceiling.Ceiling;
import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.measure.Ratio;
import dev.weir.benchmarks.process.Throughput;
import dev.weir.benchmarks.texts.TextFlow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts that nobody has sent before, in a closed loop, in turns with the encoder's bare loop over
 * the same texts: what everything around the encoder costs.
 */
final class UniquePhase implements Phase {
  private record Length(int tokens, double ceilingShareMin) {}

  /** A word, a chat line, a paragraph. */
  private static final List<Length> LENGTHS =
      List.of(
          new Length(8, 0.65), new Length(Workbench.TOKENS_PROMISED, 0.85), new Length(64, 0.85));

  /** Pairs of bare loop and server, so that a machine that slows down slows both. */
  private static final int ROUNDS = 3;

  /** Enough that no batch is warm in a cache when it comes again. */
  private static final int SAMPLE = 1_024;

  @Override
  public String name() {
    return "unique";
  }

  @Override
  public String summary() {
    return "new texts of 8, 24 and 64 tokens, closed loop, against the encoder's bare loop";
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    for (Length length : LENGTHS) {
      measure(bench, findings, length.tokens, length.ceilingShareMin);
    }
  }

  private static void measure(Workbench bench, Findings findings, int tokens, double promised)
      throws IOException, InterruptedException {
    String name = "unique texts of %d tokens".formatted(tokens);
    bench.progress(name);
    TextFlow flow = bench.texts(tokens);
    Ceiling.Loop bare = bench.ceilingOver(flow, SAMPLE);
    int connections = bench.bestConnections(flow, bench.tenants().plain());
    List<LoadMeasurement> loads = new ArrayList<>();
    List<Throughput> ceilings = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      if (bare != null) {
        ceilings.add(bare.measure(bench.settings().part(2 * ROUNDS)));
      }
      loads.add(
          bench.load(
              flow,
              bench.tenants().plain(),
              new Arrivals.Closed(),
              connections,
              bench.settings().part(ROUNDS)));
    }
    LoadMeasurement combined = LoadMeasurement.combined(loads);
    findings.load("%s, %d connections".formatted(name, connections), combined);
    if (tokens == Workbench.TOKENS_PROMISED) {
      bench.capacity(combined);
    }
    if (bare != null) {
      List<Throughput> whole = loads.stream().map(LoadMeasurement::whole).toList();
      findings.promise(Ratio.of(name + " against the ceiling", whole, ceilings), promised, "");
      Throughput ceiling = ceilings.stream().reduce(Throughput::plus).orElseThrow();
      findings.figure("ceiling" + tokens, ceiling.figures());
      findings.remark(
          "The ceiling at %d tokens: %.0f texts a second (%s)."
              .formatted(tokens, ceiling.perSecond(), bare.choice()));
    }
  }
}
