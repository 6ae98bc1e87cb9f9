package dev.weir.policy.ast;

import dev.weir.policy.source.SourceSpan;
import java.util.List;

/**
 * What a trial of the policy must show before it is published: {@code trial 7d expect new_blocks <=
 * 0.3%}.
 *
 * @param over how far back the trial looks
 * @param gates what it must show
 * @param span the place of the first words
 */
public record TrialClause(TimeSpan over, List<Gate> gates, SourceSpan span) {
  public TrialClause {
    gates = List.copyOf(gates);
  }

  /**
   * One bound.
   *
   * @param measure the name of what is measured
   * @param atMost the share of decisions that it may be
   * @param boundSpan the place of the share
   */
  public record Gate(Name measure, double atMost, SourceSpan boundSpan) {}
}
