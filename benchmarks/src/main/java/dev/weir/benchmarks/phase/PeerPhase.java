package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.load.Arrivals;
import dev.weir.benchmarks.load.LoadPlan;
import dev.weir.benchmarks.load.Target;
import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.texts.SeededTexts;
import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Other servers of the same shape under the same loads. Of their replies only status and latency
 * are looked at; of their processes nothing is known, so the driver's processor time alone is taken
 * out.
 */
final class PeerPhase implements Phase {
  private static final List<Integer> TOKENS = List.of(8, Workbench.TOKENS_PROMISED, 64);
  private static final int CONNECTIONS = 16;
  private static final double LOAD = 0.8;

  /** A peer's cache, if it has one, is not to see the texts that another load has sent. */
  private static final long REMEMBERED_TEXTS = 256;

  @Override
  public String name() {
    return "peer";
  }

  @Override
  public String summary() {
    return "the servers named by --peer under the same loads";
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    for (Target peer : bench.settings().peers()) {
      run(bench, findings, peer);
    }
  }

  private static void run(Workbench bench, Findings findings, Target peer)
      throws IOException, InterruptedException {
    String name =
        "peer %s:%d%s"
            .formatted(peer.address().getHostString(), peer.address().getPort(), peer.path());
    bench.progress(name);
    Integer given = bench.settings().connections();
    int connections = given == null ? CONNECTIONS : given;
    double capacity = 0;
    long next = 0;
    for (int tokens : TOKENS) {
      var texts = new SeededTexts(tokens, bench.settings().seed());
      LoadMeasurement measured =
          load(bench, peer, texts, next, new Arrivals.Closed(), connections, 2);
      next += measured.load().sent();
      findings.load("%s, unique texts of %d tokens".formatted(name, tokens), measured);
      capacity = tokens == Workbench.TOKENS_PROMISED ? measured.whole().perSecond() : capacity;
    }
    var texts = new SeededTexts(Workbench.TOKENS_PROMISED, bench.settings().seed());
    TextSource again = index -> texts.text(index % REMEMBERED_TEXTS);
    findings.load(
        name + ", the same texts again",
        load(bench, peer, again, 0, new Arrivals.Closed(), connections, 2));
    if (capacity > 0) {
      var arrivals = new Arrivals.Poisson(LOAD * capacity, bench.settings().seed());
      findings.load(
          "%s, open loop, 0.8 times its capacity".formatted(name),
          load(bench, peer, texts, next, arrivals, Workbench.OPEN_CONNECTIONS, 1));
    }
  }

  private static LoadMeasurement load(
      Workbench bench,
      Target peer,
      TextSource texts,
      long firstText,
      Arrivals arrivals,
      int connections,
      int part)
      throws IOException, InterruptedException {
    Duration duration = bench.settings().part(part);
    var plan =
        new LoadPlan(
            peer,
            List.of(bench.tenants().plain()),
            arrivals,
            duration,
            connections,
            bench.settings().deadline(),
            firstText);
    return bench.driver().run(plan, texts, OptionalLong.empty());
  }
}
