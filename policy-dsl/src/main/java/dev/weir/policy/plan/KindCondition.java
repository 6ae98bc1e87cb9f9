package dev.weir.policy.plan;

import dev.weir.contracts.ContentKind;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;

/** The content is of this kind. */
final class KindCondition extends KnownCondition {
  private final ContentKind kind;

  KindCondition(String text, ContentKind kind) {
    super(text);
    this.kind = kind;
  }

  @Override
  boolean holds(Facts facts) {
    return facts.kind() == kind;
  }

  @Override
  Clause clause(Facts facts) {
    return clause(facts, facts.kind().wireName());
  }
}
