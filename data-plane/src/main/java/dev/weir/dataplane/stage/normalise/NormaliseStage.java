package dev.weir.dataplane.stage.normalise;

import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.text.Normaliser;

/** Gives the text its canonical form and an offset map back to what was written. */
public final class NormaliseStage implements Stage.Inline {
  @Override
  public String name() {
    return "normalise";
  }

  @Override
  public Signals apply(ActiveTenant tenant, Signals signals) {
    return signals.with(new Signal.Normalised(Normaliser.normalise(signals.message().text())));
  }
}
