package dev.weir.dataplane.stage.screen;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.LexicalModel;
import dev.weir.policy.CompiledPolicy;
import dev.weir.text.NormalisedText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says of which labels a text is clear, in every way to read it, by its n-grams alone. Whether that
 * is enough to decide without the encoder is for the policy's program to say. Thread-safe.
 */
public final class Screen {
  private final LexicalModel model;
  private final LoadingCache<CompiledPolicy, ScreenPlan> plans;

  /** A screen by this model. */
  public Screen(LexicalModel model) {
    this.model = model;
    // By identity, and gone with the policy: a plan is as old as the snapshot that it is for.
    this.plans =
        Caffeine.newBuilder()
            .weakKeys()
            .executor(Runnable::run)
            .build(policy -> new ScreenPlan(policy, model));
  }

  /**
   * The labels that a text is clear of under a policy; none where one that has to be clear is not.
   *
   * @param locale the message's canonical locale
   */
  public Set<Label> cleared(CompiledPolicy policy, NormalisedText text, String locale) {
    ScreenPlan plan = plans.get(policy);
    if (plan.isOff()) {
      return Set.of();
    }
    Set<Label> cleared = cleared(plan, text.canonical(), locale);
    return cleared.isEmpty() || text.alternatives().isEmpty()
        ? cleared
        : byAll(cleared, text.alternatives(), plan, locale);
  }

  private Set<Label> cleared(ScreenPlan plan, String text, String locale) {
    return text.length() > model.charsMax() ? Set.of() : plan.cleared(model.read(text), locale);
  }

  /** The labels of which every way to read the text is clear. */
  private Set<Label> byAll(
      Set<Label> cleared, List<String> alternatives, ScreenPlan plan, String locale) {
    Set<Label> left = new HashSet<>(cleared);
    for (String alternative : alternatives) {
      left.retainAll(cleared(plan, alternative, locale));
    }
    return left;
  }
}
