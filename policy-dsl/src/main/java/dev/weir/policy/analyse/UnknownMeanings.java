package dev.weir.policy.analyse;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.UnknownClause;
import dev.weir.policy.check.Unknowable;
import dev.weir.policy.check.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the unknowns that rules wait on may come to. */
final class UnknownMeanings {
  private final Map<String, Verdict> declared = new HashMap<>();
  private final Verdict floor;
  private final @Nullable Verdict otherwise;

  UnknownMeanings(Policy policy) {
    this.floor = policy.defaults().getFirst().verdict();
    Verdict rest = null;
    for (UnknownClause clause : policy.unknowns()) {
      for (UnknownClause.Entry entry : clause.entries()) {
        entry.subjects().forEach(subject -> declared.put(subject.key(), entry.verdict()));
      }
      rest = clause.otherwise() == null ? rest : clause.otherwise().verdict();
    }
    this.otherwise = rest;
  }

  /**
   * Whether {@code other}, whatever it waits on, asks for at least as much as {@code rule} could,
   * or that is no more than the default.
   */
  boolean meansAtLeast(Rule other, Rule rule) {
    Verdict most = verdicts(rule).reduce(Verdict.ALLOW, Verdict::max).min(rule.verdict());
    Verdict least = verdicts(other).reduce(Verdict.BLOCK, Verdict::min).min(other.verdict());
    return most.compareTo(floor) <= 0 || least.compareTo(most) >= 0;
  }

  private Stream<Verdict> verdicts(Rule rule) {
    Set<String> subjects = new HashSet<>();
    Walk.rule(
        rule,
        expr -> {
          String key = Unknowable.key(expr);
          if (key != null) {
            subjects.add(key);
          }
        });
    return subjects.stream().map(this::verdict);
  }

  private Verdict verdict(String subject) {
    Verdict named = declared.get(subject);
    if (named != null) {
      return named;
    }
    return otherwise == null ? Verdict.ALLOW : otherwise;
  }
}
