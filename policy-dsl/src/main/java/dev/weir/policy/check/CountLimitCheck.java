package dev.weir.policy.check;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.SourceSpan;

/** There are not too many of anything. */
final class CountLimitCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    SourceSpan place = policy.name().span();
    limit("rules", policy.rules().size(), PolicyLimits.RULES_MAX, place, issues);
    limit("words", policy.words().size(), PolicyLimits.WORDS_MAX, place, issues);
    limit("patterns", policy.patterns().size(), PolicyLimits.PATTERNS_MAX, place, issues);
    limit("exemplars", policy.exemplars().size(), PolicyLimits.EXEMPLARS_MAX, place, issues);
    int cases = policy.tests().stream().mapToInt(block -> block.cases().size()).sum();
    limit("tests", cases, PolicyLimits.TEST_CASES_MAX, place, issues);
    for (Rule rule : policy.rules()) {
      if (Cost.steps(rule) > PolicyLimits.CLAUSES_PER_RULE_MAX) {
        issues.error(
            rule.id().span(),
            "a rule has at most %d conditions".formatted(PolicyLimits.CLAUSES_PER_RULE_MAX),
            "split it: the most severe verdict wins anyway");
      }
    }
  }

  private static void limit(String what, int count, int max, SourceSpan place, Issues issues) {
    if (count > max) {
      issues.error(place, "a policy has at most %,d %s, not %,d".formatted(max, what, count));
    }
  }
}
