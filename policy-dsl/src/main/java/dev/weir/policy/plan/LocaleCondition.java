package dev.weir.policy.plan;

import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;

/** The message's locale is this one or below it: {@code de} holds for {@code de-AT} too. */
final class LocaleCondition extends KnownCondition {
  private final String locale;

  LocaleCondition(String text, String locale) {
    super(text);
    this.locale = Facts.canonicalLocale(locale);
  }

  @Override
  boolean holds(Facts facts) {
    String seen = facts.locale();
    return seen.startsWith(locale)
        && (seen.length() == locale.length() || seen.charAt(locale.length()) == '-');
  }

  @Override
  Clause clause(Facts facts) {
    return clause(facts, facts.locale());
  }
}
