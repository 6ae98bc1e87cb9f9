package dev.weir.policy.plan;

import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;
import java.util.List;
import java.util.function.Consumer;

/** All parts hold; one that fails settles it, whatever is unknown. */
final class AndCondition implements Condition {
  private final Condition[] parts;

  AndCondition(List<Condition> parts) {
    this.parts = parts.toArray(Condition[]::new);
  }

  @Override
  public int truth(Facts facts, float[] cuts) {
    int truth = Kleene.TRUE;
    for (Condition part : parts) {
      truth = Kleene.and(truth, part.truth(facts, cuts));
      if (truth == Kleene.FALSE) {
        return truth;
      }
    }
    return truth;
  }

  @Override
  public int possible(Facts facts, float[] cuts) {
    int possible = Kleene.only(Kleene.TRUE);
    for (Condition part : parts) {
      possible = Kleene.andSets(possible, part.possible(facts, cuts));
    }
    return possible;
  }

  @Override
  public long waitsOn(Facts facts, float[] cuts) {
    return Parts.waitsOn(parts, facts, cuts);
  }

  @Override
  public long surelyWaitsOn(Facts facts, float[] cuts) {
    return Parts.surelyWaitsOn(parts, facts, cuts);
  }

  @Override
  public long reads() {
    return Parts.reads(parts);
  }

  @Override
  public void scoreConstants(ScoreConstants out) {
    for (Condition part : parts) {
      part.scoreConstants(out);
    }
  }

  @Override
  public void explain(Facts facts, float[] cuts, Consumer<Clause> out) {
    for (Condition part : parts) {
      part.explain(facts, cuts, out);
    }
  }
}
