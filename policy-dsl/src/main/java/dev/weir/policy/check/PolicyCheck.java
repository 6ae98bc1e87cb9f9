package dev.weir.policy.check;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.Issues;

/** One thing that must be right about a policy, beyond its grammar. */
interface PolicyCheck {
  void check(Policy policy, Issues issues);
}
