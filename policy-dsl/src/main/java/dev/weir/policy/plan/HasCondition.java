package dev.weir.policy.plan;

import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;

/** An attribute is true. One that is missing is not: trust is given, not assumed. */
final class HasCondition extends KnownCondition {
  private final AttributeOwner owner;
  private final String attribute;

  HasCondition(String text, AttributeOwner owner, String attribute) {
    super(text);
    this.owner = owner;
    this.attribute = attribute;
  }

  @Override
  boolean holds(Facts facts) {
    return Boolean.TRUE.equals(facts.attribute(owner, attribute));
  }

  @Override
  Clause clause(Facts facts) {
    Object value = facts.attribute(owner, attribute);
    return value == null ? super.clause(facts) : clause(facts, value.toString());
  }
}
