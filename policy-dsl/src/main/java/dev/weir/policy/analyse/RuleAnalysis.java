package dev.weir.policy.analyse;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** What one rule says in vain. Of a part that is in vain as a whole nothing more is said. */
final class RuleAnalysis {
  /** Parts of one junction that are compared with each other: the work grows with their square. */
  private static final int PARTS_MAX = 64;

  private final Logic logic;
  private final Consumer<Finding> out;

  RuleAnalysis(Logic logic, Consumer<Finding> out) {
    this.logic = logic;
    this.out = out;
  }

  void look(Rule rule) {
    Expr condition = rule.condition();
    if (logic.neverHolds(condition)) {
      out.accept(new Finding.NeverApplies(rule, logic.contradiction(condition)));
      return;
    }
    if (logic.isCovered(condition, rule.exceptions())) {
      out.accept(new Finding.AlwaysExcepted(rule));
      return;
    }
    if (logic.isNeverFalse(condition)) {
      out.accept(new Finding.AppliesAlways(rule));
    } else {
      inside(condition);
    }
    exceptions(rule);
  }

  private void exceptions(Rule rule) {
    List<Expr> open = new ArrayList<>();
    for (Expr exception : rule.exceptions()) {
      if (part(exception)) {
        if (logic.excludes(rule.condition(), exception)) {
          out.accept(new Finding.NeverMatters(rule, exception));
        } else {
          open.add(exception);
        }
      }
    }
    inVain(open, logic::implies)
        .forEach(
            (exception, other) -> out.accept(new Finding.ExceptedAlready(rule, exception, other)));
  }

  /** Whether there may be more to say of a part. */
  private boolean part(Expr part) {
    if (logic.neverHolds(part)) {
      out.accept(new Finding.NeverHolds(part, logic.contradiction(part)));
      return false;
    }
    if (logic.isNeverFalse(part)) {
      out.accept(new Finding.AlwaysHolds(part));
      return false;
    }
    inside(part);
    return true;
  }

  private void inside(Expr expr) {
    switch (expr) {
      case Expr.And(var parts, _) -> junction(expr, parts, true);
      case Expr.Or(var parts, _) -> junction(expr, parts, false);
      case Expr.Not(var inner, _) -> inside(inner);
      default -> {}
    }
  }

  private void junction(Expr whole, List<Expr> parts, boolean all) {
    List<Expr> open = parts.stream().filter(this::part).toList();
    inVain(open, (part, other) -> all ? logic.implies(other, part) : logic.implies(part, other))
        .forEach((part, other) -> out.accept(new Finding.AddsNothing(whole, part, other)));
  }

  /** The parts that could be left out because of another one; of two alike the later one. */
  private static Map<Expr, Expr> inVain(List<Expr> all, BiPredicate<Expr, Expr> isInVain) {
    List<Expr> parts = all.subList(0, Math.min(PARTS_MAX, all.size()));
    IdentityHashMap<Expr, Expr> found = new IdentityHashMap<>();
    for (Expr part : parts.reversed()) {
      parts.stream()
          .filter(other -> !other.equals(part) && !found.containsKey(other))
          .filter(other -> isInVain.test(part, other))
          .findFirst()
          .ifPresent(other -> found.put(part, other));
    }
    return found;
  }
}
