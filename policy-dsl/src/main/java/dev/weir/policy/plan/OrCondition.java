package dev.weir.policy.plan;

import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Explanation.Node;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.Truth;
import java.util.List;

/** At least one part holds; one that does settles it, whatever is unknown. */
final class OrCondition extends Junction {
  OrCondition(List<Condition> parts) {
    super(parts);
  }

  @Override
  public int truth(Facts facts, float[] cuts) {
    int truth = Kleene.FALSE;
    for (Condition part : parts) {
      truth = Kleene.or(truth, part.truth(facts, cuts));
      if (truth == Kleene.TRUE) {
        return truth;
      }
    }
    return truth;
  }

  @Override
  public int possible(Facts facts, float[] cuts) {
    int possible = Kleene.only(Kleene.FALSE);
    for (Condition part : parts) {
      possible = Kleene.orSets(possible, part.possible(facts, cuts));
    }
    return possible;
  }

  @Override
  public Node explain(Facts facts, float[] cuts) {
    return new Node.Any(Truth.of(truth(facts, cuts)), explainedParts(facts, cuts));
  }
}
