package dev.weir.dataplane.snapshot;

import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.SourceSpan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots on their way into force: each waits until its exemplars are searchable, and of a tenant
 * the newest alone arrives. While a huge set is being embedded the snapshot before goes on.
 */
final class PendingSnapshots {
  private static final Logger LOG = LoggerFactory.getLogger(PendingSnapshots.class);

  private final ExemplarDoor door;
  private final Duration patience;
  private final Map<TenantId, Long> newest = new HashMap<>(); // guarded by this, as is the next
  private long offers;

  /**
   * Nothing pending.
   *
   * @param patience how long {@link #admit} waits: a few hundred exemplars take less
   */
  PendingSnapshots(ExemplarDoor door, Duration patience) {
    this.door = door;
    this.patience = patience;
  }

  /**
   * Has the snapshot put in force, now or, when its exemplars take longer, later.
   *
   * @param activate puts it in force; called at most once, on any thread
   * @param meanwhile called when it is not in force when this returns
   * @return why it never will be; nothing when it is or may be
   */
  List<Issue> admit(
      TenantSnapshot snapshot,
      CompiledPolicy policy,
      Consumer<List<ExemplarsInForce>> activate,
      Runnable meanwhile) {
    long turn = takeTurn(snapshot.tenant());
    List<CompletableFuture<ExemplarsInForce>> opening =
        policy.exemplarsRead().stream().map(read -> door.open(find(snapshot, read))).toList();
    CompletableFuture<Void> arrived =
        CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new))
            .thenRun(() ->
                arrive(
                    snapshot.tenant(),
                    turn,
                    () -> activate.accept(opening.stream().map(CompletableFuture::join).toList())));
    try {
      arrived.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return List.of();
    } catch (ExecutionException e) {
      return List.of(refusal(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      LOG.atInfo()
          .addKeyValue("tenant", snapshot.tenant())
          .addKeyValue("snapshot", snapshot.id())
          .log("exemplars are being embedded; the snapshot goes in force when they are");
    }
    meanwhile.run();
    var _ = arrived.whenComplete((_, failure) -> log(snapshot, failure));
    return List.of();
  }

  /** What is pending for this tenant will not arrive. */
  synchronized void forget(TenantId tenant) {
    newest.remove(tenant);
  }

  private synchronized long takeTurn(TenantId tenant) {
    newest.put(tenant, ++offers);
    return offers;
  }

  private synchronized void arrive(TenantId tenant, long turn, Runnable activate) {
    if (newest.getOrDefault(tenant, 0L) == turn) {
      newest.remove(tenant);
      activate.run();
    }
  }

  private static ExemplarSet find(TenantSnapshot snapshot, ExemplarsRead read) {
    return snapshot.exemplars().stream()
        .filter(set -> set.platform() == read.platform() && set.name().equals(read.set()))
        .findFirst()
        .orElseThrow(); // INVARIANT: the compiler has refused a policy that reads another
  }

  private static Issue refusal(@Nullable Throwable cause) {
    String message = cause == null ? "no reason" : String.valueOf(cause.getMessage());
    return new Issue(Issue.Severity.ERROR, SourceSpan.START, message, null);
  }

  private static void log(TenantSnapshot snapshot, @Nullable Throwable failure) {
    var line = failure == null ? LOG.atInfo() : LOG.atError().setCause(failure);
    line.addKeyValue("tenant", snapshot.tenant())
        .addKeyValue("snapshot", snapshot.id())
        .log(
            failure == null
                ? "exemplars are embedded; the newest snapshot is in force"
                : "exemplars cannot be used; the snapshot before stays in force");
  }
}
