package dev.weir.dataplane.shadow;

import dev.weir.dataplane.telemetry.StageMetrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** What is counted for one tenant at one door; safe for many threads. */
final class ShadowTally {
  private final ShadowUpstream upstream;
  private final StageMetrics metrics;
  private final AtomicLongArray outcomes = new AtomicLongArray(Outcome.values().length);

  /** By the names of what we answer, which are those that the door serves. */
  private final Map<String, ScoreTally> names = new TreeMap<>();

  ShadowTally(ShadowUpstream upstream, StageMetrics metrics) {
    this.upstream = upstream;
    this.metrics = metrics;
  }

  @SuppressWarnings("EnumOrdinal") // an index that never leaves this class
  void count(Outcome outcome) {
    outcomes.incrementAndGet(outcome.ordinal());
    metrics.shadowed(upstream.door(), outcome.wireName());
  }

  /** Only what both speak of is compared. */
  void compare(Opinion theirs, Opinion ours) {
    synchronized (names) {
      ours.scores()
          .forEach((name, score) -> {
            Double other = theirs.scores().get(name);
            if (other != null) {
              tally(name).score(other, score);
              metrics.shadowDiffered(upstream.door(), name, Math.abs(other - score));
            }
          });
      ours.decisions()
          .forEach((name, decision) -> {
            Boolean other = theirs.decisions().get(name);
            if (other != null) {
              tally(name).decide(other, decision);
            }
          });
    }
  }

  private ScoreTally tally(String name) {
    return names.computeIfAbsent(name, _ -> new ScoreTally(upstream.cuts()));
  }

  @SuppressWarnings("EnumOrdinal") // as above
  ShadowReport report() {
    Map<Outcome, Long> requests = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      requests.put(outcome, outcomes.get(outcome.ordinal()));
    }
    List<ShadowReport.Compared> results;
    synchronized (names) {
      results =
          names.entrySet().stream().map(entry -> entry.getValue().result(entry.getKey())).toList();
    }
    return new ShadowReport(upstream.door(), upstream.url().toString(), requests, results);
  }
}
