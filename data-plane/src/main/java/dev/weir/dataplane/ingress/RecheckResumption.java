package dev.weir.dataplane.ingress;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.journal.DecisionJournal;
import dev.weir.dataplane.journal.UnsettledDecision;
import dev.weir.dataplane.pipeline.RecheckQueue;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.snapshot.SnapshotHolder;
import dev.weir.dataplane.telemetry.Failure;
import dev.weir.dataplane.telemetry.StageMetrics;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.tenancy.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with the provisional decisions that processes before this one left: a tenant's as soon as
 * the tenant is in force. They are looked at again under the policy that made them; where that or
 * the message is not there any more, and where the tenant has not come back until they are too old,
 * they settle as the policy had said.
 *
 * <p>No failure in here stops a start; what failed is tried again by the next one. Reads files and
 * may compile policies: for threads that may wait.
 */
public final class RecheckResumption {
  private static final Logger LOG = LoggerFactory.getLogger(RecheckResumption.class);

  private final DecisionJournal journal;
  private final DecisionLog log;
  private final Tenancy tenancy;
  private final SnapshotHolder snapshots;
  private final SnapshotArchive archive;
  private final RecheckLanes lanes;
  private final StageMetrics metrics;
  private final Clock clock;

  /** A resumption that gives what it finds in {@code journal} to {@code lanes}. */
  public RecheckResumption(
      DecisionJournal journal,
      DecisionLog log,
      Tenancy tenancy,
      SnapshotHolder snapshots,
      SnapshotArchive archive,
      RecheckLanes lanes,
      StageMetrics metrics,
      Clock clock) {
    this.journal = journal;
    this.log = log;
    this.tenancy = tenancy;
    this.snapshots = snapshots;
    this.archive = archive;
    this.lanes = lanes;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Takes up what the tenants in force left; for when the lanes are open. */
  public void resumeAll() {
    snapshots.tenants().forEach(this::resume);
  }

  /** Takes up what this tenant left, if it is in force and lanes are open. */
  public void resume(TenantId id) {
    if (lanes.hasLanes()) {
      snapshots.tenant(id).ifPresent(this::resume);
    }
  }

  private void resume(ActiveTenant tenant) {
    List<UnsettledDecision> left = journal.takeUnsettled(tenant.scope(), Instant.MAX);
    Map<String, Optional<ActiveTenant>> then = new HashMap<>();
    for (UnsettledDecision decision : left) {
      resume(tenant, decision, then);
    }
    if (!left.isEmpty()) {
      LOG.atInfo()
          .addKeyValue("tenant", tenant.scope().tenant())
          .addKeyValue("decisions", left.size())
          .log("provisional decisions of an earlier run were taken up again");
    }
  }

  /** Settles what is too old and whose tenant is not in force; to be called each minute. */
  public void settleTheOld() {
    Instant before = clock.instant().minus(RecheckQueue.MAX_AGE);
    if (!lanes.hasLanes() || !journal.hasUnsettled(before)) {
      return;
    }
    for (TenantId gone : archive.tenants()) {
      TenantScope scope = tenancy.scope(gone);
      for (UnsettledDecision decision : journal.takeUnsettled(scope, before)) {
        settle(scope, decision, "aged_out");
      }
    }
    int nobodys = journal.abandonUnsettled(before);
    for (int i = 0; i < nobodys; i++) {
      metrics.rechecked("lost");
    }
    if (nobodys > 0) {
      LOG.atWarn()
          .addKeyValue("decisions", nobodys)
          .log("provisional decisions of tenants that nobody knows stay as they are");
    }
  }

  /**
   * @param then the tenant under the snapshots that were recalled so far: compiling takes time
   */
  private void resume(
      ActiveTenant tenant, UnsettledDecision decision, Map<String, Optional<ActiveTenant>> then) {
    try {
      TenantScope scope = tenant.scope();
      LeftOver left = leftOver(tenant, decision, then);
      if (left != null) {
        lanes.resume(left);
      } else {
        boolean wasRefused = decision.kept().isEmpty() && !decision.isDamaged();
        settle(scope, decision, wasRefused ? "refused" : "lost");
      }
    } catch (RuntimeException e) {
      report(e);
    }
  }

  private @Nullable LeftOver leftOver(
      ActiveTenant tenant, UnsettledDecision decision, Map<String, Optional<ActiveTenant>> then) {
    Submission message = log.kept(decision).orElse(null);
    DecisionLog.Provisional said = log.provisional(tenant.scope(), decision.id()).orElse(null);
    if (message == null || said == null) {
      return null;
    }
    Duration age = Duration.between(decision.since(), clock.instant());
    return then.computeIfAbsent(
            said.said().reply().versions().snapshot(), id -> snapshots.recall(tenant, id))
        .map(under -> new LeftOver(under, message, decision.id(), said.said(), age))
        .orElse(null);
  }

  /** Ends a decision that cannot be looked at again. */
  private void settle(TenantScope scope, UnsettledDecision decision, String outcome) {
    try {
      DecisionLog.Provisional said = log.provisional(scope, decision.id()).orElse(null);
      if (said != null) {
        log.settle(scope, decision.id(), said);
      } else {
        journal.abandon(decision);
      }
      metrics.rechecked(outcome);
      LOG.atWarn()
          .addKeyValue("tenant", scope.tenant())
          .addKeyValue("decision", decision.id())
          .addKeyValue("outcome", outcome)
          .log("a provisional decision of an earlier run cannot be looked at again");
    } catch (RuntimeException e) {
      report(e);
    }
  }

  /** The next start finds it again. */
  private void report(RuntimeException failure) {
    metrics.rechecked("failed");
    LOG.atError()
        .addKeyValue("failure", Failure.withoutMessage(failure))
        .log("a provisional decision of an earlier run could not be taken up");
  }
}
