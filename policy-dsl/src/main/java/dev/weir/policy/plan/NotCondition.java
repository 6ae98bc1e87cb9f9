package dev.weir.policy.plan;

import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Explanation.Node;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;
import dev.weir.policy.run.Truth;

/** The opposite; what is unknown stays unknown. */
record NotCondition(Condition inner) implements Condition {
  @Override
  public int truth(Facts facts, float[] cuts) {
    return Kleene.not(inner.truth(facts, cuts));
  }

  @Override
  public int possible(Facts facts, float[] cuts) {
    return Kleene.notSet(inner.possible(facts, cuts));
  }

  @Override
  public long waitsOn(Facts facts, float[] cuts) {
    return inner.waitsOn(facts, cuts);
  }

  @Override
  public long surelyWaitsOn(Facts facts, float[] cuts) {
    return inner.surelyWaitsOn(facts, cuts);
  }

  @Override
  public long reads() {
    return inner.reads();
  }

  @Override
  public void scoreConstants(ScoreConstants out) {
    inner.scoreConstants(out);
  }

  @Override
  public Node explain(Facts facts, float[] cuts) {
    return new Node.Not(Truth.of(truth(facts, cuts)), inner.explain(facts, cuts));
  }
}
