package dev.weir.policy.replay;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.match.DefinitionContents;
import dev.weir.policy.match.Definitions;
import dev.weir.policy.plan.Plan;
import dev.weir.policy.run.ConversationRead;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.source.WordLists;
import java.util.List;

/**
 * What a policy asks about a message, each in the order of its numbers.
 *
 * @param definitions the contents of what it looks for in texts
 * @param shown the conditions that ask for them
 * @param exemplars what it compares messages with
 * @param conversation what it asks of conversations
 * @param program what it makes of the answers
 */
public record Asked(
    List<Object> definitions,
    List<String> shown,
    List<ExemplarsRead> exemplars,
    ConversationRead conversation,
    PolicyProgram program) {
  public Asked {
    definitions = List.copyOf(definitions);
    shown = List.copyOf(shown);
    exemplars = List.copyOf(exemplars);
  }

  /** What the plan of a policy asks. */
  public static Asked of(Policy policy, WordLists lists, Plan plan) {
    List<Rule> planned =
        policy.rules().stream().filter(rule -> rule.state() != RuleState.DRAFT).toList();
    Definitions used = Definitions.usedBy(planned);
    return new Asked(
        DefinitionContents.of(policy, lists, used),
        used.shown(),
        plan.exemplars(),
        plan.conversation(),
        plan.program());
  }
}
