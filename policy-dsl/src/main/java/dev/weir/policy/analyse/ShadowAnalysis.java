package dev.weir.policy.analyse;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds live rules that change nothing because of another one: it asks for at least as much
 * wherever they ask for anything, also where something is unknown.
 */
final class ShadowAnalysis {
  private final Logic logic;
  private final UnknownMeanings unknowns;
  private final List<Candidate> live;

  ShadowAnalysis(Policy policy, Logic logic) {
    this.logic = logic;
    this.unknowns = new UnknownMeanings(policy);
    Verdict floor = policy.defaults().getFirst().verdict();
    this.live =
        policy.rules().stream()
            .filter(rule -> rule.state() == RuleState.LIVE)
            .filter(rule -> rule.verdict().compareTo(floor) > 0)
            .map(rule -> Candidate.of(rule, logic))
            .toList();
  }

  /** Looks at the rules that are not known to be idle for a reason of their own. */
  void look(Set<Rule> idle, Consumer<Finding> out) {
    Set<Rule> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    dropped.addAll(idle);
    // Of two rules that shadow each other the later one is named.
    for (Candidate candidate : live.reversed()) {
      if (candidate.rule().escalate() == null && !dropped.contains(candidate.rule())) {
        Rule by = shadowing(candidate, dropped);
        if (by != null) {
          dropped.add(candidate.rule());
          out.accept(new Finding.Shadowed(candidate.rule(), by));
        }
      }
    }
  }

  private @Nullable Rule shadowing(Candidate candidate, Set<Rule> dropped) {
    for (Candidate other : live) {
      if (!other.rule().equals(candidate.rule())
          && other.mayShadow(candidate)
          && !dropped.contains(other.rule())
          && givesMore(other.rule(), candidate.rule())
          && appliesWherever(other.rule(), candidate.rule())) {
        return other.rule();
      }
    }
    return null;
  }

  /** Whether neither verdict nor reason are told by {@code rule} when both apply. */
  private static boolean givesMore(Rule other, Rule rule) {
    int more = other.verdict().compareTo(rule.verdict());
    return more > 0
        || (more == 0
            && (other.id().text().compareTo(rule.id().text()) < 0 || Reasons.areSame(other, rule)));
  }

  private boolean appliesWherever(Rule other, Rule rule) {
    return logic.implies(rule.condition(), other.condition())
        && other.exceptions().stream().allMatch(exception -> isHarmless(exception, rule))
        && unknowns.meansAtLeast(other, rule);
  }

  /** Whether an exception of the other rule never holds where this rule asks for anything. */
  private boolean isHarmless(Expr exception, Rule rule) {
    return logic.excludes(rule.condition(), exception)
        || logic.isCovered(exception, rule.exceptions());
  }
}
