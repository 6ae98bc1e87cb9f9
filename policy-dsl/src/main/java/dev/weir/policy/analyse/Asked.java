package dev.weir.policy.analyse;

import java.util.List;
import java.util.Set;

/**
 * What one clause asks of the one thing that it reads.
 *
 * @param subject what it reads
 * @param values for which values it holds
 * @param mayBeUnknown whether what it reads may be unknown
 */
record Asked(String subject, Values values, boolean mayBeUnknown) {
  /** Of a clause that nobody has taught the analysis. */
  static final Asked NOTHING_KNOWN = new Asked("", new Values.Words(Set.of(), false), true);

  boolean isNothing() {
    return subject.isEmpty();
  }

  Conjunct by(String said) {
    return Conjunct.of(subject, new Constraint(values, mayBeUnknown, List.of(said)));
  }
}
