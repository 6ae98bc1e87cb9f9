package dev.weir.policy.check;

import dev.weir.policy.ast.DsaClause;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Vocabulary;

/** What a rule says for a statement of reasons is what the DSA Transparency Database takes. */
final class DsaCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    for (Rule rule : policy.rules()) {
      DsaClause dsa = rule.dsa();
      if (dsa != null) {
        category(dsa.category(), issues);
        reference(dsa.reference(), issues);
      }
    }
  }

  private static void category(Name category, Issues issues) {
    if (!Vocabulary.DSA_CATEGORIES.contains(category.text())) {
      issues.error(
          category.span(),
          "unknown category of the DSA Transparency Database `" + category.text() + "`",
          Suggestion.hintOr(
              category.text(),
              Vocabulary.DSA_CATEGORIES,
              "the categories are " + String.join(", ", Vocabulary.DSA_CATEGORIES)));
    }
  }

  private static void reference(Name reference, Issues issues) {
    if (reference.text().isBlank()) {
      issues.error(
          reference.span(),
          "a statement names the law or the rule that it rests on",
          "for example \"House rules 4.2\"");
    }
    if (reference.text().length() > PolicyLimits.DSA_REFERENCE_CHARS_MAX) {
      issues.error(
          reference.span(),
          "this text has at most %d characters".formatted(PolicyLimits.DSA_REFERENCE_CHARS_MAX),
          "name the place in the law or in your terms, not its text");
    }
  }
}
