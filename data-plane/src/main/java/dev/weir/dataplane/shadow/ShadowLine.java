package dev.weir.dataplane.shadow;

import static java.util.Objects.requireNonNull;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.telemetry.StageMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The way to one service: a bounded queue, and a few threads that ask and wait. */
final class ShadowLine implements AutoCloseable {
  /** Requests that are under way at once: at a tenth of a second each, 40 a second. */
  static final int THREADS = 4;

  /** What may wait: some seconds' worth. */
  static final int QUEUE_MAX = 256;

  /** What may wait, in bytes of requests: as much as two of the largest. */
  static final int BYTES_MAX = 8 << 20;

  private static final long IDLE_SECONDS = 30;

  private final UpstreamService service;
  private final UpstreamClient client;
  private final Breaker breaker;
  private final Pace pace;
  private final Semaphore bytes = new Semaphore(BYTES_MAX);
  private final ThreadPoolExecutor workers;
  private final Map<TenantId, ShadowTally> tallies;

  ShadowLine(
      ShadowUpstream upstream,
      UpstreamService service,
      StageMetrics metrics,
      LongSupplier nanoClock,
      Duration timeout) {
    this.service = service;
    this.client = new UpstreamClient(upstream.at(service.path()), service, upstream.key(), timeout);
    this.breaker = new Breaker(nanoClock);
    this.pace = new Pace(upstream.perSecond(), nanoClock);
    this.workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_MAX),
            Thread.ofPlatform().daemon().name("shadow-" + service.door() + "-", 0).factory());
    workers.allowCoreThreadTimeOut(true);
    this.tallies =
        upstream.tenants().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), _ -> new ShadowTally(upstream, metrics)));
  }

  ShadowTally tally(TenantId tenant) {
    // INVARIANT: a line is looked up by its upstream's tenants.
    return requireNonNull(tallies.get(tenant));
  }

  /** Never waits: what finds no place is counted and forgotten. */
  void offer(TenantId tenant, int size, Supplier<Optional<Copy>> source) {
    ShadowTally tally = tally(tenant);
    if (!pace.tryTake()) {
      tally.count(Outcome.OVER_RATE);
    } else if (!bytes.tryAcquire(size)) {
      tally.count(Outcome.DROPPED);
    } else {
      enqueue(tally, size, source);
    }
  }

  private void enqueue(ShadowTally tally, int size, Supplier<Optional<Copy>> source) {
    try {
      workers.execute(() -> {
        try {
          tally.count(compare(tally, source));
        } finally {
          bytes.release(size);
        }
      });
    } catch (RejectedExecutionException full) {
      bytes.release(size);
      tally.count(Outcome.DROPPED);
    }
  }

  private Outcome compare(ShadowTally tally, Supplier<Optional<Copy>> source) {
    Optional<Copy> copy = source.get();
    if (copy.isEmpty()) {
      return Outcome.WITHHELD;
    }
    if (!breaker.tryPass()) {
      return Outcome.PAUSED;
    }
    Outcome outcome = Outcome.UNREADABLE;
    try {
      outcome = ask(tally, copy.get());
    } finally {
      breaker.ended(!outcome.isIllness());
    }
    return outcome;
  }

  private Outcome ask(ShadowTally tally, Copy copy) {
    UpstreamClient.Answer answer = client.ask(copy.body());
    if (answer.body == null) {
      return answer.outcome;
    }
    List<Opinion> theirs = service.read(answer.body).orElse(List.of());
    if (theirs.size() != copy.ours().size()) {
      return Outcome.UNREADABLE;
    }
    for (int text = 0; text < theirs.size(); text++) {
      tally.compare(theirs.get(text), copy.ours().get(text));
    }
    return Outcome.COMPARED;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    client.close();
  }
}
