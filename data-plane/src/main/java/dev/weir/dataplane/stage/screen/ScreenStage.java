package dev.weir.dataplane.stage.screen;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.weir.contracts.Label;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.LexicalModel;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.run.Facts;
import dev.weir.text.NormalisedText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says of which labels a message is clear, in every way to read it, by its n-grams alone. Whether
 * that is enough to decide without the encoder is for the policy's program to say. Shared by all
 * lanes.
 */
public final class ScreenStage implements Stage.Inline {
  private static final String NAME = "screen";

  private final LexicalModel model;
  private final LoadingCache<CompiledPolicy, ScreenPlan> plans;

  /** A screen by this model. */
  public ScreenStage(LexicalModel model) {
    this.model = model;
    // By identity, and gone with the policy: a plan is as old as the snapshot that it is for.
    this.plans =
        Caffeine.newBuilder()
            .weakKeys()
            .executor(Runnable::run)
            .build(policy -> new ScreenPlan(policy, model));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Signals apply(ActiveTenant tenant, Signals signals) {
    NormalisedText text = signals.get(Signal.Normalised.class).text();
    ScreenPlan plan = plans.get(tenant.policy());
    if (plan.isOff() || text.canonical().length() > model.charsMax()) {
      return signals;
    }
    String locale = Facts.canonicalLocale(signals.locale());
    Set<Label> cleared = plan.cleared(model.read(text.canonical()), locale);
    if (!cleared.isEmpty() && !text.alternatives().isEmpty()) {
      cleared = clearedByAll(cleared, text.alternatives(), plan, locale);
    }
    return cleared.isEmpty() ? signals : signals.with(new Signal.Screened(cleared));
  }

  /** The labels of which every way to read the text is clear. */
  private Set<Label> clearedByAll(
      Set<Label> cleared, List<String> alternatives, ScreenPlan plan, String locale) {
    Set<Label> left = new HashSet<>(cleared);
    for (String alternative : alternatives) {
      left.retainAll(
          alternative.length() > model.charsMax()
              ? Set.of()
              : plan.cleared(model.read(alternative), locale));
    }
    return left;
  }
}
