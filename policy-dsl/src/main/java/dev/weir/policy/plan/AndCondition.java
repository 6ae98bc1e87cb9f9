package dev.weir.policy.plan;

import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Explanation.Node;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.Truth;
import java.util.List;

/** All parts hold; one that fails settles it, whatever is unknown. */
final class AndCondition extends Junction {
  AndCondition(List<Condition> parts) {
    super(parts);
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
  public Node explain(Facts facts, float[] cuts) {
    return new Node.All(Truth.of(truth(facts, cuts)), explainedParts(facts, cuts));
  }
}
