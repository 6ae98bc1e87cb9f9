package dev.weir.dataplane.stage.normalise;

import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.text.NormalisedText;
import dev.weir.text.Normaliser;

/**
 * Gives the text its canonical form, an offset map back to what was written, and the hash that it
 * is known by. Leaves a text of which that is known.
 */
public final class NormaliseStage implements Stage.Inline {
  @Override
  public String name() {
    return "normalise";
  }

  @Override
  public Signals apply(ActiveTenant tenant, Signals signals) {
    if (signals.find(Signal.Identified.class).isPresent()) {
      return signals;
    }
    NormalisedText text = Normaliser.normalise(signals.message().text());
    return signals
        .with(new Signal.Normalised(text))
        .with(new Signal.Identified(tenant.scope().contentHash(text.identity())));
  }
}
