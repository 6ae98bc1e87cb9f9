package dev.weir.policy.check;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.ast.TestBlock.Disguised;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;

/** What {@code mutate} asks for can be made, and is not too much. */
final class DisguisesCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    double total = 0;
    for (TestBlock block : policy.tests()) {
      for (TestBlock.Case test : block.cases()) {
        Disguised disguised = test.disguised();
        if (disguised != null) {
          check(test, disguised, issues);
          total += disguised.count();
        }
      }
    }
    if (total > PolicyLimits.DISGUISES_TOTAL_MAX) {
      String message =
          "the tests of a policy have at most %,d disguises, not %,.0f"
              .formatted(PolicyLimits.DISGUISES_TOTAL_MAX, total);
      issues.error(policy.name().span(), message, "ask for fewer of each text");
    }
  }

  private static void check(TestBlock.Case test, Disguised disguised, Issues issues) {
    double count = disguised.count();
    if (count != Math.rint(count) || count < 1 || count > PolicyLimits.DISGUISES_MAX) {
      String message = "a whole number from 1 to %,d".formatted(PolicyLimits.DISGUISES_MAX);
      issues.error(disguised.countSpan(), "`mutate` takes " + message, null);
    }
    if (disguised.atLeast() <= 0 || disguised.atLeast() > 1) {
      issues.error(
          disguised.atLeastSpan(), "a share lies above 0 and is at most 1", "`95%` or `0.95`");
    }
    String text = test.text().text();
    if (text.length() > PolicyLimits.DISGUISED_CHARS_MAX) {
      issues.error(
          test.text().span(),
          "a text to disguise has at most %d characters"
              .formatted(PolicyLimits.DISGUISED_CHARS_MAX),
          null);
    }
    if (text.codePoints().filter(Character::isLetter).count() < 2) {
      issues.error(test.text().span(), "a text to disguise has two letters at least", null);
    }
  }
}
