package dev.weir.policy.check;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;

/** One decision costs at most so much, whatever the message. */
final class CostLimitCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    Cost cost = Cost.of(policy);
    if (cost.steps() > PolicyLimits.COST_STEPS_MAX) {
      issues.error(
          policy.name().span(),
          "the policy costs %s; the limit is %,d steps"
              .formatted(cost, PolicyLimits.COST_STEPS_MAX),
          "a decision shares its milliseconds with the models");
    }
  }
}
