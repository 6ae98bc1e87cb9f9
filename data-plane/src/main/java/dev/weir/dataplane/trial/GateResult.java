package dev.weir.dataplane.trial;

import dev.weir.policy.TrialTerms;
import dev.weir.policy.ast.TrialMeasure;
import java.util.List;

/**
 * Whether a trial shows what a gate of the policy asks for.
 *
 * @param measure what is measured
 * @param atMost the share of decisions that it may be
 * @param share what it is, with what is undetermined counted in
 * @param met whether that is so
 */
public record GateResult(TrialMeasure measure, double atMost, double share, boolean met) {
  /** How a trial meets each gate; one that was cut short meets none. */
  public static List<GateResult> of(TrialTerms terms, TrialResult result) {
    return terms.gates().stream().map(gate -> of(gate, result)).toList();
  }

  private static GateResult of(TrialTerms.Gate gate, TrialResult result) {
    TrialCounts counts = result.counts();
    long open = counts.of(Change.UNDETERMINED);
    long count =
        switch (gate.measure()) {
          case NEW_BLOCKS -> counts.of(Change.NEW_BLOCK) + open;
          case LOST_BLOCKS -> counts.of(Change.LOST_BLOCK) + open;
          case STRICTER -> counts.of(Change.STRICTER) + open;
          case MILDER -> counts.of(Change.MILDER) + open;
          case CHANGES -> counts.changed() + open;
          case UNDETERMINED -> open;
        };
    double share = counts.decisions() == 0 ? 0 : (double) count / counts.decisions();
    return new GateResult(
        gate.measure(), gate.atMost(), share, result.complete() && share <= gate.atMost());
  }
}
