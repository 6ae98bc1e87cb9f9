package dev.weir.policy.check;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.source.Issues;

/** Warns about rules that ask for no more than the default: they can change nothing. */
final class EffectCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    if (policy.rules().isEmpty() && !issues.hasErrors()) {
      issues.warning(policy.name().span(), "the policy has no rules", null);
    }
    if (policy.defaults().isEmpty()) {
      return;
    }
    var floor = policy.defaults().getFirst().verdict();
    for (Rule rule : policy.rules()) {
      if (rule.verdict().compareTo(floor) <= 0 && rule.escalate() == null) {
        issues.warning(
            rule.verdictSpan(),
            "rule `%s` can change nothing: the default is `%s` already"
                .formatted(rule.id().text(), floor),
            "the most severe verdict wins; to let something through, use `except` in the rule that"
                + " stops it");
      }
    }
  }
}
