package dev.weir.dataplane.stage.cache;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;

/** Looks up how the text was ruled on. What that means is the policy's to say. */
public final class PrecedentStage implements Stage.Inline {
  private final Precedents precedents;

  /** A stage that looks in {@code precedents}. */
  public PrecedentStage(Precedents precedents) {
    this.precedents = precedents;
  }

  @Override
  public String name() {
    return "precedent";
  }

  @Override
  public Signals apply(ActiveTenant tenant, Signals signals) {
    TenantId id = tenant.scope().tenant();
    if (!precedents.hasAny(id)) {
      return signals;
    }
    return precedents
        .find(id, signals.get(Signal.Identified.class).text())
        .map(ruling -> signals.with(new Signal.Precedent(ruling.verdict())))
        .orElse(signals);
  }
}
