package dev.weir.policy.check;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.WordLists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a tree: all checks look at it, so that one complaint hides no other. */
public final class PolicyChecker {
  private final List<PolicyCheck> checks;
  private final WordLists lists;

  /** A checker that resolves named lists and sets in {@code lists} and {@code sets}. */
  public PolicyChecker(WordLists lists, ExemplarSets sets) {
    this.lists = lists;
    this.checks =
        List.of(
            new CountLimitCheck(),
            new OnceCheck(),
            new NameShapeCheck(),
            new CutsCheck(),
            new WordsCheck(lists),
            new ExemplarsCheck(sets),
            new TypeCheck(),
            new AttributeTypeCheck(),
            new TimeCheck(),
            new ConversationCheck(),
            new UnknownDeclaredCheck(),
            new ScoredLabelCheck(),
            new ScreenCheck(),
            new TrialCheck(),
            new UnusedDefinitionsCheck(),
            new DsaCheck(),
            new EffectCheck(),
            new CostLimitCheck(),
            new TestsCheck(),
            new DisguisesCheck());
  }

  /**
   * The policy, checked.
   *
   * @return {@code null} when there is any error in {@code issues}, found here or before
   */
  public @Nullable CheckedPolicy check(Policy policy, Issues issues) {
    for (PolicyCheck check : checks) {
      check.check(policy, issues);
    }
    return issues.hasErrors() ? null : new CheckedPolicy(policy, lists, Cost.of(policy));
  }
}
