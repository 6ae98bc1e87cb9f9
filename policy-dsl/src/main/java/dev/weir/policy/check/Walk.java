package dev.weir.policy.check;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import java.util.List;
import java.util.function.Consumer;

/** Visits every node of conditions. The parser bounds their depth, so recursion is safe. */
public final class Walk {
  private Walk() {}

  /** Every node of every rule. */
  static void rules(Policy policy, Consumer<Expr> visitor) {
    policy.rules().forEach(rule -> rule(rule, visitor));
  }

  /** Every node of one rule. */
  public static void rule(Rule rule, Consumer<Expr> visitor) {
    rule.everyCondition().forEach(expr -> expression(expr, visitor));
  }

  /** Every node of the conditions and exceptions, which alone can change a verdict. */
  public static void deciding(Policy policy, Consumer<Expr> visitor) {
    for (Rule rule : policy.rules()) {
      expression(rule.condition(), visitor);
      rule.exceptions().forEach(exception -> expression(exception, visitor));
    }
  }

  /** Every node of one condition. */
  public static void expression(Expr expr, Consumer<Expr> visitor) {
    visitor.accept(expr);
    children(expr).forEach(child -> expression(child, visitor));
  }

  private static List<Expr> children(Expr expr) {
    return switch (expr) {
      case Expr.And(var parts, _) -> parts;
      case Expr.Or(var parts, _) -> parts;
      case Expr.Not(var inner, _) -> List.of(inner);
      case Expr.Compare(var left, _, var right, _) -> List.of(left, right);
      case Expr.Is(var left, _, var right, _) -> List.of(left, right);
      case Expr.Within(var left, var distance, var center, _) -> List.of(left, distance, center);
      case Expr.NumberLiteral _,
          Expr.TextLiteral _,
          Expr.NameRef _,
          Expr.CutRef _,
          Expr.Attribute _,
          Expr.Has _,
          Expr.TextHits _,
          Expr.TextHasPii _,
          Expr.Similarity _,
          Expr.Heat _,
          Expr.Repeats _,
          Expr.Addresses _,
          Expr.TextLength _,
          Expr.TimeBetween _,
          Expr.WeekdayIs _,
          Expr.LocaleRef _,
          Expr.LanguageRef _,
          Expr.KindRef _,
          Expr.PrecedentRef _,
          Expr.Invalid _ ->
          List.of();
    };
  }
}
