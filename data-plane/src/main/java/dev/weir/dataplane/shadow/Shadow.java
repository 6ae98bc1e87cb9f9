package dev.weir.dataplane.shadow;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.telemetry.StageMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is asked of other services for comparison, and what came of it. Offering takes microseconds
 * and never waits; safe for many threads.
 */
public final class Shadow implements AutoCloseable {
  private record Watched(TenantId tenant, String door) {}

  private final Map<Watched, ShadowLine> lines;
  private final List<ShadowLine> all;
  private final Instant since;

  private Shadow(Map<Watched, ShadowLine> lines, List<ShadowLine> all, Instant since) {
    this.lines = Map.copyOf(lines);
    this.all = List.copyOf(all);
    this.since = since;
  }

  /** Nothing is sent anywhere. */
  public static Shadow none() {
    return new Shadow(Map.of(), List.of(), Instant.EPOCH);
  }

  /**
   * A shadow of some services.
   *
   * @param upstreams where copies go
   * @param services how each of them is asked
   * @param since what time it is
   * @param nanoClock like {@link System#nanoTime()}
   * @throws IllegalArgumentException when a tenant's door has two upstreams
   */
  public static Shadow of(
      List<ShadowUpstream> upstreams,
      List<? extends UpstreamService> services,
      StageMetrics metrics,
      Instant since,
      LongSupplier nanoClock) {
    return of(upstreams, services, metrics, since, nanoClock, UpstreamClient.TIMEOUT);
  }

  /** With another patience. */
  static Shadow of(
      List<ShadowUpstream> upstreams,
      List<? extends UpstreamService> services,
      StageMetrics metrics,
      Instant since,
      LongSupplier nanoClock,
      Duration timeout) {
    requireOnce(upstreams);
    Map<Watched, ShadowLine> lines = new HashMap<>();
    List<ShadowLine> all = new ArrayList<>();
    for (ShadowUpstream upstream : upstreams) {
      UpstreamService service =
          services.stream()
              .filter(known -> known.door().equals(upstream.door()))
              .findFirst()
              .orElseThrow();
      ShadowLine line = new ShadowLine(upstream, service, metrics, nanoClock, timeout);
      all.add(line);
      upstream.tenants().forEach(tenant -> lines.put(new Watched(tenant, upstream.door()), line));
    }
    return new Shadow(lines, all, since);
  }

  /** Each text goes to one service at most. */
  public static void requireOnce(List<ShadowUpstream> upstreams) {
    Map<Watched, ShadowUpstream> seen = new HashMap<>();
    for (ShadowUpstream upstream : upstreams) {
      for (TenantId tenant : upstream.tenants()) {
        if (seen.put(new Watched(tenant, upstream.door()), upstream) != null) {
          throw new IllegalArgumentException(
              "tenant `%s` has two entries for the door `%s` in `shadow`"
                  .formatted(tenant.value(), upstream.door()));
        }
      }
    }
  }

  /** Whether requests of that tenant at that door are copied. */
  public boolean watches(TenantId tenant, String door) {
    return lines.containsKey(new Watched(tenant, door));
  }

  /**
   * Takes a request that has been answered.
   *
   * @param bytes how large it is
   * @param copy makes the copy, on a thread of the shadow; empty where it is not to leave
   */
  public void offer(TenantId tenant, String door, int bytes, Supplier<Optional<Copy>> copy) {
    ShadowLine line = lines.get(new Watched(tenant, door));
    if (line != null) {
      line.offer(tenant, bytes, copy);
    }
  }

  /** Since when there are counts. */
  public Instant since() {
    return since;
  }

  /** What was found for a tenant, by door. */
  public List<ShadowReport> reports(TenantId tenant) {
    return lines.entrySet().stream()
        .filter(entry -> entry.getKey().tenant().equals(tenant))
        .sorted((one, other) -> one.getKey().door().compareTo(other.getKey().door()))
        .map(entry -> entry.getValue().tally(tenant).report())
        .toList();
  }

  /** Lets go of what waits. */
  @Override
  public void close() {
    all.forEach(ShadowLine::close);
  }
}
