package dev.weir.dataplane.stage.screen;

import dev.weir.contracts.Label;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.LexicalModel;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.policy.run.Facts;
import java.util.Set;

/** Has the {@link Screen} read a message. Shared by all lanes. */
public final class ScreenStage implements Stage.Inline {
  private static final String NAME = "screen";

  private final Screen screen;

  /** A screen by this model. */
  public ScreenStage(LexicalModel model) {
    this.screen = new Screen(model);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Signals apply(ActiveTenant tenant, Signals signals) {
    Set<Label> cleared =
        screen.cleared(
            tenant.policy(),
            signals.get(Signal.Normalised.class).text(),
            Facts.canonicalLocale(signals.locale()));
    return cleared.isEmpty() ? signals : signals.with(new Signal.Screened(cleared));
  }
}
