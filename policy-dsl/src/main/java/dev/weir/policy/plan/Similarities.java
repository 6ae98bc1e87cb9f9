package dev.weir.policy.plan;

import dev.weir.policy.ast.Exemplars;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.run.ExemplarsRead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the exemplars that conditions ask for, because each similarity may be unknown. */
final class Similarities {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  static Similarities readBy(List<Rule> rules) {
    var similarities = new Similarities();
    for (Rule rule : rules) {
      similarities.collect(rule.condition());
      rule.exceptions().forEach(similarities::collect);
    }
    return similarities;
  }

  int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("no rule of this plan asks for " + name);
    }
    return number;
  }

  /** What is asked for, in the order of its numbers. */
  List<ExemplarsRead> read(List<Exemplars> definitions) {
    return numbers.keySet().stream().map(name -> read(name, definitions)).toList();
  }

  private static ExemplarsRead read(String name, List<Exemplars> definitions) {
    return definitions.stream()
        .filter(definition -> definition.name().text().equals(name))
        .map(found -> new ExemplarsRead(name, found.set().text(), found.platform()))
        .findFirst()
        .orElseThrow();
  }

  private void collect(Expr expr) {
    switch (expr) {
      case Expr.And(var parts, _) -> parts.forEach(this::collect);
      case Expr.Or(var parts, _) -> parts.forEach(this::collect);
      case Expr.Not(var inner, _) -> collect(inner);
      case Expr.Compare(var left, _, _, _) -> collect(left);
      case Expr.Similarity(var name, _) -> numbers.putIfAbsent(name.text(), numbers.size());
      default -> {}
    }
  }
}
