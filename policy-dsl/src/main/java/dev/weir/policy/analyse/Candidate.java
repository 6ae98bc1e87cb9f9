package dev.weir.policy.analyse;

import dev.weir.policy.ast.Rule;
import java.util.List;

/**
 * A rule with what its condition reads, to pass over most of the others at once.
 *
 * @param rule the rule
 * @param alternatives one filter of subjects for each alternative of its condition
 * @param all what its condition reads
 */
record Candidate(Rule rule, List<Long> alternatives, long all) {
  Candidate {
    alternatives = List.copyOf(alternatives);
  }

  static Candidate of(Rule rule, Logic logic) {
    List<Long> alternatives = logic.subjects(rule.condition());
    return new Candidate(rule, alternatives, alternatives.stream().reduce(0L, (a, b) -> a | b));
  }

  /** Whether some alternative reads nothing that the shadowed rule does not read. */
  boolean mayShadow(Candidate shadowed) {
    for (long subjects : alternatives) {
      if ((subjects & ~shadowed.all) == 0) {
        return true;
      }
    }
    return false;
  }
}
