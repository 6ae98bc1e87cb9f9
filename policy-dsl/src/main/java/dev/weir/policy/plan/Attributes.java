package dev.weir.policy.plan;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.run.Subjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers the author attributes that conditions compare, because a missing one is an unknown. */
final class Attributes {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  static Attributes comparedBy(List<Rule> rules) {
    var attributes = new Attributes();
    for (Rule rule : rules) {
      attributes.collect(rule.condition());
      rule.exceptions().forEach(attributes::collect);
    }
    return attributes;
  }

  long bit(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("no rule of this plan compares " + name);
    }
    return Subjects.attributeBit(number);
  }

  /** The names in the order of their numbers. */
  Set<String> names() {
    return numbers.keySet();
  }

  private void collect(Expr expr) {
    switch (expr) {
      case Expr.And(var parts, _) -> parts.forEach(this::collect);
      case Expr.Or(var parts, _) -> parts.forEach(this::collect);
      case Expr.Not(var inner, _) -> collect(inner);
      case Expr.Compare(var left, _, _, _) -> collect(left);
      case Expr.Is(var left, _, _, _) -> collect(left);
      case Expr.AuthorAttribute(var name, _) -> numbers.putIfAbsent(name.text(), numbers.size());
      default -> {}
    }
  }
}
