package dev.weir.policy.plan;

import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;

/** A condition on what came with the request. What did not stays unknown: nothing computes it. */
abstract sealed class GivenCondition extends WaitingCondition
    permits AttributeCondition, ConversationCondition {
  GivenCondition(String text, long bit) {
    super(text, bit);
  }

  @Override
  public final int possible(Facts facts, float[] cuts) {
    return Kleene.only(truth(facts, cuts));
  }

  @Override
  public final void scoreConstants(ScoreConstants out) {}
}
