package dev.weir.policy.check;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.DecisionField;
import dev.weir.policy.types.Vocabulary;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every clause of a search asks for something that is kept with a decision, and compares it with
 * something that it can be compared with.
 */
public final class SearchCheck {
  private final Issues issues;
  private final DecisionFieldTypes fields;
  private int clauses;

  private SearchCheck(Issues issues) {
    this.issues = issues;
    this.fields = new DecisionFieldTypes(issues);
  }

  /** Complains about what is wrong with a search. */
  public static void check(Expr search, Issues issues) {
    var check = new SearchCheck(issues);
    check.condition(search);
    if (check.clauses > PolicyLimits.CLAUSES_PER_RULE_MAX) {
      issues.error(
          search.span(),
          "a search has at most %d conditions".formatted(PolicyLimits.CLAUSES_PER_RULE_MAX));
    }
  }

  private void condition(Expr expr) {
    switch (expr) {
      case Expr.And(var parts, _) -> parts.forEach(this::condition);
      case Expr.Or(var parts, _) -> parts.forEach(this::condition);
      case Expr.Not(var inner, _) -> condition(inner);
      default -> {
        clauses++;
        clause(expr);
      }
    }
  }

  private void clause(Expr expr) {
    Expr left = left(expr);
    Optional<DecisionField> field = field(left);
    if (field.isPresent()) {
      fields.check(field.get(), expr);
    } else if (left instanceof Expr.NameRef(Name name) && UnknownLabel.is(name)) {
      unknownWord(expr, name);
    } else if (!refused(expr)) {
      TypeCheck.clause(expr, issues);
      TimeCheck.expression(expr, issues);
    }
  }

  private static Expr left(Expr expr) {
    return switch (expr) {
      case Expr.Compare compare -> compare.left();
      case Expr.Is is -> is.left();
      case Expr.Within within -> within.left();
      default -> expr;
    };
  }

  private static Optional<DecisionField> field(Expr expr) {
    return expr instanceof Expr.NameRef(Name name)
        ? DecisionField.fromWord(name.text())
        : Optional.empty();
  }

  private void unknownWord(Expr expr, Name name) {
    Optional<DecisionField> right =
        switch (expr) {
          case Expr.Compare compare -> field(compare.right());
          case Expr.Is is -> field(is.right());
          default -> Optional.empty();
        };
    String otherwise =
        "a search asks for " + String.join(", ", DecisionField.WORDS) + " or a label";
    issues.error(
        name.span(),
        "unknown word `" + name.text() + "`",
        right.isPresent()
            ? "write it the other way round: " + right.get().example()
            : Suggestion.hintOr(
                name.text(),
                Stream.concat(DecisionField.WORDS.stream(), Vocabulary.conditionWords().stream())
                    .toList(),
                otherwise));
  }

  /** Complains about what no decision can answer: the policy's definitions are not kept with it. */
  private boolean refused(Expr clause) {
    int before = issues.count();
    Walk.expression(
        clause,
        expr -> {
          switch (expr) {
            case Expr.TextHits _, Expr.TextHasPii _ ->
                refuse(
                    expr,
                    "needs the text and the definitions of a policy",
                    "search for what came of it: `rule is \"r-001\"` or `reason is \"hate\"`");
            case Expr.Similarity _ ->
                refuse(
                    expr,
                    "needs the exemplars of a policy",
                    "search for what came of it: `rule is \"r-001\"` or `reason is \"hate\"`");
            case Expr.CutRef _ ->
                refuse(expr, "needs the cuts of a policy", "compare the score with a number");
            case Expr.Heat _, Expr.Repeats _, Expr.Addresses _ ->
                refuse(
                    expr,
                    "is about what came before the message, which is not searched",
                    "search for what came of it: `rule is \"r-001\"` or `reason is \"hate\"`");
            default -> {}
          }
        });
    return issues.count() > before;
  }

  private void refuse(Expr expr, String why, String hint) {
    String shown = ExpressionPrinter.print(expr);
    issues.error(expr.span(), "`" + shown + "` " + why, hint);
  }
}
