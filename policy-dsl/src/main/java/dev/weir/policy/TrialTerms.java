package dev.weir.policy;

import dev.weir.policy.ast.TrialClause;
import dev.weir.policy.ast.TrialMeasure;
import java.time.Duration;
import java.util.List;

/**
 * What a trial of a policy must show before it is published.
 *
 * @param over how far back the trial looks
 * @param gates what it must show
 */
public record TrialTerms(Duration over, List<Gate> gates) {
  public TrialTerms {
    gates = List.copyOf(gates);
  }

  /**
   * One bound.
   *
   * @param measure what is measured
   * @param atMost the share of decisions that it may be, with what is undetermined counted in
   */
  public record Gate(TrialMeasure measure, double atMost) {}

  static TrialTerms of(TrialClause clause) {
    return new TrialTerms(
        clause.over().length(),
        clause.gates().stream()
            .map(gate ->
                new Gate(TrialMeasure.fromWord(gate.measure().text()).orElseThrow(), gate.atMost()))
            .toList());
  }
}
