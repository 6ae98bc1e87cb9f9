package dev.weir.policy.plan;

import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;

/** An attribute of the author is true. One that is missing is not: trust is given, not assumed. */
final class AuthorHasCondition extends KnownCondition {
  private final String attribute;

  AuthorHasCondition(String text, String attribute) {
    super(text);
    this.attribute = attribute;
  }

  @Override
  boolean holds(Facts facts) {
    return Boolean.TRUE.equals(facts.author(attribute));
  }

  @Override
  Clause clause(Facts facts) {
    Object value = facts.author(attribute);
    return value == null ? super.clause(facts) : clause(facts, value.toString());
  }
}
