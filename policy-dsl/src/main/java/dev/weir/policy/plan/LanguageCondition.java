package dev.weir.policy.plan;

import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import java.util.Locale;

/** The message is taken to be in this language. */
final class LanguageCondition extends KnownCondition {
  private final String tag;

  LanguageCondition(String text, String tag) {
    super(text);
    this.tag = tag.toLowerCase(Locale.ROOT);
  }

  @Override
  boolean holds(Facts facts) {
    return facts.language().tag().equals(tag);
  }

  @Override
  Clause clause(Facts facts) {
    return clause(facts, facts.language().tag());
  }
}
