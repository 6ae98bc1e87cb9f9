package dev.weir.policy.plan;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Numbers what conditions name, from 0 in the order of the rules. */
final class Numbering {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /**
   * Numbers what stands on the left of the rules' comparisons.
   *
   * @param named the name of what is to be numbered, {@code null} for anything else
   */
  static Numbering of(List<Rule> rules, Function<Expr, @Nullable String> named) {
    var numbering = new Numbering();
    for (Rule rule : rules) {
      numbering.collect(rule.condition(), named);
      rule.exceptions().forEach(exception -> numbering.collect(exception, named));
    }
    return numbering;
  }

  int of(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("no rule of this plan names " + name);
    }
    return number;
  }

  /** The names in the order of their numbers. */
  Set<String> names() {
    return numbers.keySet();
  }

  private void collect(Expr expr, Function<Expr, @Nullable String> named) {
    switch (expr) {
      case Expr.And(var parts, _) -> parts.forEach(part -> collect(part, named));
      case Expr.Or(var parts, _) -> parts.forEach(part -> collect(part, named));
      case Expr.Not(var inner, _) -> collect(inner, named);
      case Expr.Compare(var left, _, _, _) -> collect(left, named);
      case Expr.Is(var left, _, _, _) -> collect(left, named);
      case Expr.Within(var left, _, _, _) -> collect(left, named);
      default -> {
        String name = named.apply(expr);
        if (name != null) {
          numbers.putIfAbsent(name, numbers.size());
        }
      }
    }
  }
}
