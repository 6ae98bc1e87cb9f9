package dev.weir.policy.plan;

import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;

/** A condition on what came with the request. What did not stays unknown: nothing computes it. */
abstract sealed class GivenCondition extends WaitingCondition
    permits AttributeCondition, ConversationCondition {
  private static final int ANY =
      Kleene.only(Kleene.FALSE) | Kleene.only(Kleene.UNKNOWN) | Kleene.only(Kleene.TRUE);

  GivenCondition(String text, long bit) {
    super(text, bit);
  }

  /** Whether what it asks for was not counted when the facts were recorded. */
  boolean isOpen(Facts facts) {
    return false;
  }

  @Override
  public final int possible(Facts facts, float[] cuts) {
    return isOpen(facts) ? ANY : Kleene.only(truth(facts, cuts));
  }

  @Override
  public final void scoreConstants(ScoreConstants out) {}
}
