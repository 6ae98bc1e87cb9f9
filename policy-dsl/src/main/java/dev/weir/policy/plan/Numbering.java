package dev.weir.policy.plan;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbers what conditions read, from 0 in the order of the rules.
 *
 * @param <K> what stands for it
 */
final class Numbering<K> {
  private final Map<K, Integer> numbers = new LinkedHashMap<>();

  /**
   * Numbers what stands on the left of the rules' comparisons.
   *
   * @param key stands for what is to be numbered, {@code null} for anything else
   */
  static <K> Numbering<K> of(List<Rule> rules, Function<Expr, @Nullable K> key) {
    var numbering = new Numbering<K>();
    for (Rule rule : rules) {
      rule.everyCondition().forEach(condition -> numbering.collect(condition, key));
    }
    return numbering;
  }

  /** Numbers what stands on the left of the comparisons of one condition. */
  static <K> Numbering<K> in(Expr condition, Function<Expr, @Nullable K> key) {
    var numbering = new Numbering<K>();
    numbering.collect(condition, key);
    return numbering;
  }

  int of(K read) {
    Integer number = numbers.get(read);
    if (number == null) {
      throw new IllegalStateException("no rule of this plan reads " + read);
    }
    return number;
  }

  /** What is read, in the order of its numbers. */
  Set<K> inOrder() {
    return numbers.keySet();
  }

  private void collect(Expr expr, Function<Expr, @Nullable K> key) {
    switch (expr) {
      case Expr.And(var parts, _) -> parts.forEach(part -> collect(part, key));
      case Expr.Or(var parts, _) -> parts.forEach(part -> collect(part, key));
      case Expr.Not(var inner, _) -> collect(inner, key);
      case Expr.Compare(var left, _, _, _) -> collect(left, key);
      case Expr.Is(var left, _, _, _) -> collect(left, key);
      case Expr.Within(var left, _, _, _) -> collect(left, key);
      default -> {
        K read = key.apply(expr);
        if (read != null) {
          numbers.putIfAbsent(read, numbers.size());
        }
      }
    }
  }
}
