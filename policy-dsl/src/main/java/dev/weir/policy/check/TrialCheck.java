package dev.weir.policy.check;

import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TrialClause;
import dev.weir.policy.ast.TrialMeasure;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.Suggestion;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A trial looks back some hours to some hundred days, and bounds each share once. */
final class TrialCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    for (TrialClause clause : policy.trials()) {
      checkSpan(clause, issues);
      Map<String, SourceSpan> bounded = new HashMap<>();
      clause.gates().forEach(gate -> check(gate, bounded, issues));
    }
  }

  private static void checkSpan(TrialClause clause, Issues issues) {
    Duration over = clause.over().length();
    if (over.compareTo(PolicyLimits.TRIAL_SPAN_MIN) < 0
        || over.compareTo(PolicyLimits.TRIAL_SPAN_MAX) > 0) {
      issues.error(
          clause.over().span(),
          "a trial looks back from %d hour to %d days"
              .formatted(
                  PolicyLimits.TRIAL_SPAN_MIN.toHours(), PolicyLimits.TRIAL_SPAN_MAX.toDays()));
    }
  }

  private static void check(TrialClause.Gate gate, Map<String, SourceSpan> bounded, Issues issues) {
    Name measure = gate.measure();
    String known = "a trial measures " + String.join(", ", TrialMeasure.WORDS);
    if (TrialMeasure.fromWord(measure.text()).isEmpty()) {
      issues.error(
          measure.span(),
          "unknown measure `" + measure.text() + "`",
          Suggestion.hintOr(measure.text(), TrialMeasure.WORDS, known));
      return;
    }
    SourceSpan first = bounded.putIfAbsent(measure.text(), measure.span());
    if (first != null) {
      issues.error(
          measure.span(), "`%s` is bounded at %s already".formatted(measure.text(), first));
    }
    if (!(gate.atMost() >= 0 && gate.atMost() <= 1)) {
      issues.error(gate.boundSpan(), "a share of decisions is 0% to 100%", null);
    }
  }
}
