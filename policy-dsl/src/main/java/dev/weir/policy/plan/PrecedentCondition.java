package dev.weir.policy.plan;

import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;

/** This very text was ruled on so; without a ruling that is false, not unknown. */
final class PrecedentCondition extends KnownCondition {
  private final Verdict ruling;

  PrecedentCondition(String text, Verdict ruling) {
    super(text);
    this.ruling = ruling;
  }

  @Override
  boolean holds(Facts facts) {
    return facts.precedent() == ruling;
  }

  @Override
  Clause clause(Facts facts) {
    Verdict seen = facts.precedent();
    return clause(facts, seen == null ? "none" : seen.wireName());
  }
}
