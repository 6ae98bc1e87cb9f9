package dev.weir.policy.analyse;

import java.util.ArrayList;
import java.util.List;

/**
 * What clauses ask of one subject.
 *
 * @param values the values of the subject for which they hold
 * @param mayBeUnknown whether the subject may be unknown; then so are the clauses
 * @param said the clauses, as the policy says them
 */
record Constraint(Values values, boolean mayBeUnknown, List<String> said) {
  Constraint {
    said = List.copyOf(said);
  }

  Constraint and(Constraint other) {
    List<String> both = new ArrayList<>(said);
    other.said.stream().filter(one -> !both.contains(one)).forEach(both::add);
    return new Constraint(values.and(other.values), mayBeUnknown || other.mayBeUnknown, both);
  }
}
