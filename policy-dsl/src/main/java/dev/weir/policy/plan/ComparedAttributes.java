package dev.weir.policy.plan;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.run.Subjects;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers the attributes that conditions compare, because a missing one is an unknown. */
record ComparedAttributes(Numbering<String> numbers) {
  static ComparedAttributes of(List<Rule> rules) {
    return new ComparedAttributes(Numbering.of(rules, ComparedAttributes::key));
  }

  static ComparedAttributes in(Expr condition) {
    return new ComparedAttributes(Numbering.in(condition, ComparedAttributes::key));
  }

  private static @Nullable String key(Expr expr) {
    return expr instanceof Expr.Attribute attribute ? attribute.key() : null;
  }

  long bit(Expr.Attribute attribute) {
    return Subjects.attributeBit(numbers.of(attribute.key()));
  }

  /** The attributes as they are written, in the order of their numbers. */
  Set<String> names() {
    return numbers.inOrder();
  }
}
