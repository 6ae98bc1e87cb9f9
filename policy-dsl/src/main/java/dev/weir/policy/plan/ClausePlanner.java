package dev.weir.policy.plan;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.match.Definitions;
import dev.weir.policy.run.Condition;
import java.util.List;
import java.util.Map;

/** Plans a clause that needs no definitions of a policy, for whoever only asks for its truth. */
public final class ClausePlanner {
  private ClausePlanner() {}

  /** The clause as a node; what it waits on means nothing outside a policy. */
  public static Condition plan(Expr clause) {
    return new ConditionPlanner(
            Definitions.usedBy(List.of()),
            Map.of(),
            ComparedAttributes.in(clause),
            Similarities.readBy(List.of()),
            Conversations.readBy(List.of()))
        .plan(clause);
  }
}
