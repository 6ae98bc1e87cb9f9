package dev.weir.policy.plan;

import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Facts;

/** A condition on one thing that may be unknown: then it waits on that, and on nothing else. */
abstract sealed class WaitingCondition implements Condition
    permits GivenCondition, ScoredCondition {
  private final String text;
  private final long bit;

  /**
   * A condition.
   *
   * @param text as the policy says it
   * @param bit what an unknown waits on
   */
  WaitingCondition(String text, long bit) {
    this.text = text;
    this.bit = bit;
  }

  final String text() {
    return text;
  }

  @Override
  public final long waitsOn(Facts facts, float[] cuts) {
    return bit;
  }

  @Override
  public final long surelyWaitsOn(Facts facts, float[] cuts) {
    return bit;
  }

  @Override
  public final long reads() {
    return bit;
  }
}
