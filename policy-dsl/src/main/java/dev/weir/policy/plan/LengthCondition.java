package dev.weir.policy.plan;

import dev.weir.policy.ast.Comparison;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.Truth;

/** The length of the text against a number. */
final class LengthCondition extends KnownCondition {
  private final Comparison comparison;
  private final double bound;

  LengthCondition(String text, Comparison comparison, double bound) {
    super(text);
    this.comparison = comparison;
    this.bound = bound;
  }

  @Override
  boolean holds(Facts facts) {
    return Comparing.holds(comparison, facts.textLength(), bound);
  }

  @Override
  Clause clause(Facts facts) {
    int length = facts.textLength();
    Truth truth = Truth.of(Kleene.of(holds(facts)));
    return new Clause(text(), false, truth, Integer.toString(length), bound, length - bound);
  }
}
