package dev.weir.policy.plan;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.run.Subjects;
import java.util.List;
import java.util.Set;

/** Numbers the author attributes that conditions compare, because a missing one is an unknown. */
record Attributes(Numbering numbers) {
  static Attributes comparedBy(List<Rule> rules) {
    return new Attributes(
        Numbering.of(
            rules, expr -> expr instanceof Expr.AuthorAttribute(var name, _) ? name : null));
  }

  long bit(String name) {
    return Subjects.attributeBit(numbers.of(name));
  }

  /** The names in the order of their numbers. */
  Set<String> names() {
    return numbers.names();
  }
}
