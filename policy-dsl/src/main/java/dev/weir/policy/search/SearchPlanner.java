package dev.weir.policy.search;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Comparison;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.plan.ClausePlanner;
import dev.weir.policy.plan.Comparing;
import dev.weir.policy.source.Instants;
import dev.weir.policy.types.DecisionField;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a checked search into nodes. What the checker refuses cannot arrive here. */
final class SearchPlanner {
  private SearchPlanner() {}

  static SearchNode plan(Expr expr) {
    return switch (expr) {
      case Expr.And(var parts, _) -> new SearchNode.All(all(parts));
      case Expr.Or(var parts, _) -> new SearchNode.Any(all(parts));
      case Expr.Not(var inner, _) -> new SearchNode.Opposite(plan(inner));
      case Expr.Compare compare when field(compare.left()) != null -> order(compare);
      case Expr.Is is when field(is.left()) != null ->
          is.negated() ? new SearchNode.Opposite(equality(is)) : equality(is);
      case Expr.NameRef _ when field(expr) == DecisionField.PROVISIONAL ->
          new SearchNode.Field(DecisionFacts::provisional);
      case Expr.NameRef _ when field(expr) == DecisionField.DEGRADED ->
          new SearchNode.Field(DecisionFacts::degraded);
      default -> new SearchNode.OfMessage(ClausePlanner.plan(expr));
    };
  }

  private static SearchNode[] all(List<Expr> parts) {
    return parts.stream().map(SearchPlanner::plan).toArray(SearchNode[]::new);
  }

  private static @Nullable DecisionField field(Expr expr) {
    return expr instanceof Expr.NameRef(Name name)
        ? DecisionField.fromWord(name.text()).orElse(null)
        : null;
  }

  private static SearchNode order(Expr.Compare compare) {
    Comparison comparison = compare.comparison();
    DecisionField field = field(compare.left());
    if (field == DecisionField.VERDICT) {
      Verdict bound = verdict(compare.right());
      return new SearchNode.Field(
          decision -> Comparing.holds(comparison, decision.verdict().compareTo(bound), 0));
    }
    if (field == DecisionField.REVISION) {
      double bound = number(compare.right());
      return new SearchNode.Field(
          decision -> Comparing.holds(comparison, decision.revision(), bound));
    }
    Instant bound = Instants.parse(text(compare.right()));
    if (field != DecisionField.DECIDED || bound == null) {
      throw unchecked(compare);
    }
    return new SearchNode.Field(
        decision -> Comparing.holds(comparison, decision.decided().compareTo(bound), 0));
  }

  private static SearchNode equality(Expr.Is is) {
    DecisionField field = field(is.left());
    if (field == DecisionField.VERDICT) {
      Verdict wanted = verdict(is.right());
      return new SearchNode.Field(decision -> decision.verdict() == wanted);
    }
    if (field == DecisionField.REVISION) {
      double wanted = number(is.right());
      return new SearchNode.Field(decision -> decision.revision() == wanted);
    }
    String wanted = text(is.right());
    if (field == DecisionField.RULE) {
      return new SearchNode.Field(decision -> wanted.equals(decision.rule()));
    }
    if (field != DecisionField.REASON) {
      throw unchecked(is);
    }
    return new SearchNode.Field(decision -> isOrIsBelow(decision.reason(), wanted));
  }

  /** {@code hate.slur} is below {@code hate}; {@code hateful} is not. */
  private static boolean isOrIsBelow(@Nullable String code, String wanted) {
    return code != null
        && code.startsWith(wanted)
        && (code.length() == wanted.length() || code.charAt(wanted.length()) == '.');
  }

  private static Verdict verdict(Expr expr) {
    if (expr instanceof Expr.NameRef(Name name)) {
      return Verdict.fromWireName(name.text()).orElseThrow(() -> unchecked(expr));
    }
    throw unchecked(expr);
  }

  private static double number(Expr expr) {
    if (expr instanceof Expr.NumberLiteral(var value, _)) {
      return value;
    }
    throw unchecked(expr);
  }

  private static String text(Expr expr) {
    if (expr instanceof Expr.TextLiteral(var value, _)) {
      return value;
    }
    throw unchecked(expr);
  }

  private static IllegalStateException unchecked(Expr expr) {
    return new IllegalStateException("not a checked search at " + expr.span());
  }
}
