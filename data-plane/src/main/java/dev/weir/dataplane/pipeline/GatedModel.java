package dev.weir.dataplane.pipeline;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signal.StageSkipped;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import java.util.concurrent.CompletableFuture;

/**
 * The model behind the gate, as one tenant's messages find it. Batches and rechecks pass without a
 * seat: the encoder serves them after all others, and refuses what its queue for them cannot hold.
 */
final class GatedModel implements Stage.Deferred {
  /** What {@code degraded} says where there was no seat. */
  static final String ADMISSION = "admission";

  private final AdmissionGate gate;
  private final TenantId tenant;
  private final int weight;
  private final Stage.Deferred model;

  GatedModel(AdmissionGate gate, ActiveTenant tenant, Stage.Deferred model) {
    this.gate = gate;
    this.tenant = tenant.scope().tenant();
    this.weight = tenant.snapshot().settings().weight();
    this.model = model;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Attempt apply(Signals signals) {
    if (signals.priority() != Priority.SINGLE) {
      return model.apply(signals);
    }
    AdmissionGate.Seat seat =
        gate.tryEnter(tenant, weight, signals.deadline().cutoffRemainingNanos());
    if (seat == null) {
      return new Attempt(
          CompletableFuture.failedFuture(new StageFailure(ADMISSION, SkipReason.OVERLOADED)),
          () -> signals.with(new StageSkipped(ADMISSION, SkipReason.OVERLOADED)));
    }
    return seated(seat, seat.isSurplus() ? signals.at(Priority.SURPLUS) : signals);
  }

  /** Whether the encoder kept up; exemplars that are not here say nothing of it. */
  private static boolean isRead(Signals found) {
    return found.find(Signal.Scored.class).isPresent() || found.find(StageSkipped.class).isEmpty();
  }

  private Attempt seated(AdmissionGate.Seat seat, Signals signals) {
    Attempt attempt;
    try {
      attempt = model.apply(signals);
    } catch (RuntimeException e) {
      seat.giveBack(false);
      throw e;
    }
    return new Attempt(
        attempt.whole().whenComplete((found, _) -> seat.giveBack(found != null && isRead(found))),
        attempt.soFar());
  }
}
