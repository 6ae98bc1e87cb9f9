package dev.weir.policy.plan;

import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;

/** The message speaks to somebody: the request says so, or the text does. */
final class AddressesCondition extends KnownCondition {
  private final int definition;

  AddressesCondition(String text, int definition) {
    super(text);
    this.definition = definition;
  }

  @Override
  boolean holds(Facts facts) {
    Boolean said = facts.addresses();
    return said == null ? facts.findings().hits(definition) : said;
  }

  @Override
  boolean isOpen(Facts facts) {
    return facts.addresses() == null && facts.findings().isOpen(definition);
  }

  @Override
  Clause clause(Facts facts) {
    return clause(facts, holds(facts) ? "someone" : "no one");
  }
}
