package dev.weir.dataplane.stage.rules;

import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.policy.run.Language;

/**
 * Runs the tenant's words, patterns and PII finders over all of the text, in linear time; unless
 * what they find is known.
 */
public final class RulesStage implements Stage.Inline {
  @Override
  public String name() {
    return "rules";
  }

  @Override
  public Signals apply(ActiveTenant tenant, Signals signals) {
    if (signals.find(Signal.RuleFindings.class).isPresent()) {
      return signals;
    }
    var text = signals.get(Signal.Normalised.class).text();
    Language language =
        signals
            .find(Signal.InLanguage.class)
            .map(Signal.InLanguage::language)
            .orElseGet(() -> Language.ofRequest(signals.message().locale()));
    return signals.with(new Signal.RuleFindings(tenant.policy().textRules().scan(text, language)));
  }
}
