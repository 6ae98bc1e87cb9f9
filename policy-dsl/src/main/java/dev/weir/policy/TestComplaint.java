package dev.weir.policy;

import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Explanation;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Explanation.RuleTruth;
import dev.weir.policy.run.Truth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the answer to a test, for somebody who knows the rules and not the machine:
 * which rule did or did not act, and which of its clauses was how far from its number.
 */
final class TestComplaint {
  /** Clauses of a rule that are told: who needs more reads the whole explanation. */
  private static final int CLAUSES_MAX = 3;

  private TestComplaint() {}

  /**
   * The complaint, or {@code null} when the test passes.
   *
   * @param rule the rule of the block, or {@code null} for a block about the policy as a whole
   */
  static @Nullable String of(
      @Nullable String rule, Verdict expected, Verdict defaultVerdict, Explanation explanation) {
    Verdict actual = explanation.outcome().verdict();
    Reason reason = explanation.outcome().reason();
    if (actual == expected) {
      return rule == null || expected == defaultVerdict || asks(rule, expected, explanation)
          ? null
          : "the verdict is `%s`, but not because of rule `%s`%s%s"
              .formatted(actual, rule, by(reason), why(rule(rule, explanation)));
    }
    Optional<RuleTruth> toExplain =
        actual.compareTo(expected) < 0
            ? missing(rule, expected, explanation)
            : rule(reason == null ? null : reason.rule(), explanation);
    return "expected `%s`, got `%s`%s%s".formatted(expected, actual, by(reason), why(toExplain));
  }

  private static boolean asks(String rule, Verdict expected, Explanation explanation) {
    return rule(rule, explanation).filter(truth -> truth.contributes() == expected).isPresent();
  }

  private static Optional<RuleTruth> rule(@Nullable String id, Explanation explanation) {
    return explanation.rules().stream().filter(truth -> truth.id().equals(id)).findFirst();
  }

  /** The rule that should have acted: that of the block, or the nearest that asks for as much. */
  private static Optional<RuleTruth> missing(
      @Nullable String rule, Verdict expected, Explanation explanation) {
    return rule == null
        ? explanation.rules().stream()
            .filter(truth -> truth.verdict() == expected && truth.truth() != Truth.TRUE)
            .min(Comparator.comparingDouble(TestComplaint::shortfall))
        : rule(rule, explanation);
  }

  /** How far the farthest of the numbers is that would have to be reached. */
  private static double shortfall(RuleTruth rule) {
    return rule.clauses().stream()
        .filter(clause -> !clause.exception() && clause.truth() == Truth.FALSE)
        .map(Clause::distance)
        .filter(Objects::nonNull)
        .mapToDouble(Math::abs)
        .max()
        .orElse(Double.MAX_VALUE);
  }

  private static String by(@Nullable Reason reason) {
    if (reason == null) {
      return ": no rule applies";
    }
    return reason.rule() == null
        ? " because of what an unknown means"
        : " by rule `" + reason.rule() + "`";
  }

  private static String why(Optional<RuleTruth> explained) {
    if (explained.isEmpty()) {
      return "";
    }
    RuleTruth rule = explained.get();
    boolean applies = rule.truth() == Truth.TRUE;
    String clauses = applies ? clauses(rule, Truth.TRUE) : obstacles(rule);
    return "; rule `%s` %s: %s"
        .formatted(rule.id(), applies ? "applies" : "does not apply", clauses);
  }

  private static String obstacles(RuleTruth rule) {
    Stream<Clause> excepted =
        rule.clauses().stream()
            .filter(clause -> clause.exception() && clause.truth() == Truth.TRUE);
    Stream<Clause> unmet =
        rule.clauses().stream()
            .filter(clause -> !clause.exception() && clause.truth() != Truth.TRUE);
    List<Clause> obstacles = Stream.concat(excepted, unmet).toList();
    return obstacles.isEmpty() ? clauses(rule, Truth.TRUE) : told(obstacles);
  }

  private static String clauses(RuleTruth rule, Truth truth) {
    List<Clause> settled = conditions(rule, clause -> clause.truth() == truth);
    // Behind `not` it is a clause that fails which lets the rule apply.
    return told(settled.isEmpty() ? conditions(rule, _ -> true) : settled);
  }

  private static List<Clause> conditions(RuleTruth rule, Predicate<Clause> wanted) {
    return rule.clauses().stream().filter(clause -> !clause.exception()).filter(wanted).toList();
  }

  private static String told(List<Clause> clauses) {
    String told =
        clauses.stream()
            .limit(CLAUSES_MAX)
            .map(ClauseSentence::of)
            .distinct()
            .collect(Collectors.joining("; "));
    return clauses.size() > CLAUSES_MAX ? told + "; …" : told;
  }
}
