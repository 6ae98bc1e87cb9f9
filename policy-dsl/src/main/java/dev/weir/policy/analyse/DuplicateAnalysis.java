package dev.weir.policy.analyse;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds rules that apply exactly where another one does and say the same: what they add is another
 * name. A draft is no duplicate of what it is to replace.
 */
final class DuplicateAnalysis {
  private final Logic logic;
  private final List<Candidate> rules;

  DuplicateAnalysis(Policy policy, Logic logic) {
    this.logic = logic;
    this.rules =
        policy.rules().stream()
            .filter(rule -> rule.state() != RuleState.DRAFT)
            .map(rule -> Candidate.of(rule, logic))
            .toList();
  }

  /** The later one of each two, those left out that are not worth a look. */
  List<Finding.Duplicate> look(Set<Rule> idle) {
    List<Finding.Duplicate> found = new ArrayList<>();
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : rules) {
      if (idle.contains(candidate.rule())) {
        continue;
      }
      kept.stream()
          .filter(other -> candidate.rule().escalate() == null && areTwins(candidate, other))
          .findFirst()
          .ifPresentOrElse(
              twin -> found.add(new Finding.Duplicate(candidate.rule(), twin.rule())),
              () -> kept.add(candidate));
    }
    return found;
  }

  private boolean areTwins(Candidate a, Candidate b) {
    return a.rule().verdict() == b.rule().verdict()
        && a.mayShadow(b)
        && b.mayShadow(a)
        && isAsObeyed(b.rule(), a.rule())
        && Reasons.areSame(a.rule(), b.rule())
        && logic.implies(a.rule().condition(), b.rule().condition())
        && logic.implies(b.rule().condition(), a.rule().condition())
        && areCovered(a.rule().exceptions(), b.rule().exceptions())
        && areCovered(b.rule().exceptions(), a.rule().exceptions());
  }

  /** Whether the first rule is obeyed at least where the second is. */
  private static boolean isAsObeyed(Rule first, Rule second) {
    return first.state() == RuleState.LIVE
        || (first.state() == RuleState.SHADOW && second.state() == RuleState.SHADOW);
  }

  private boolean areCovered(List<Expr> exceptions, List<Expr> others) {
    return exceptions.stream().allMatch(exception -> logic.isCovered(exception, others));
  }
}
