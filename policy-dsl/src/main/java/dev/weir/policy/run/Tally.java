package dev.weir.policy.run;

import dev.weir.contracts.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the live rules of a policy against each other; rules come by id, so the first among equals
 * is the one with the smallest id. Lives for one decision.
 */
final class Tally {
  Verdict verdict;
  @Nullable PlannedRule decider;
  long actedUnknowns;

  Tally(Verdict defaultVerdict) {
    this.verdict = defaultVerdict;
  }

  /** Whether a rule with this verdict could still change anything. */
  boolean mattersStill(Verdict ruleVerdict) {
    int severity = ruleVerdict.compareTo(verdict);
    return severity > 0 || (severity == 0 && decider == null);
  }

  void holds(PlannedRule rule) {
    if (rule.verdict().compareTo(verdict) > 0 || actedUnknowns != 0) {
      verdict = rule.verdict();
      decider = rule;
      actedUnknowns = 0;
    }
  }

  void unknown(Verdict contributed, long waitsOn) {
    int severity = contributed.compareTo(verdict);
    if (severity > 0) {
      verdict = contributed;
      decider = null;
      actedUnknowns = waitsOn;
    } else if (severity == 0 && actedUnknowns != 0) {
      actedUnknowns |= waitsOn;
    }
  }
}
