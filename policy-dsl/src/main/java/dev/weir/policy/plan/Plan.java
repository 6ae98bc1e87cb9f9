package dev.weir.policy.plan;

import dev.weir.policy.match.TextRules;
import dev.weir.policy.run.ConversationRead;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.run.PolicyProgram;
import java.util.List;

/**
 * A policy in the two halves that run per message: the program reads findings of these text rules
 * and of no others, and similarities by their place in {@code exemplars}.
 *
 * @param exemplars what the rules compare messages with
 * @param conversation what the rules ask of conversations
 */
public record Plan(
    TextRules textRules,
    PolicyProgram program,
    List<ExemplarsRead> exemplars,
    ConversationRead conversation) {
  public Plan {
    exemplars = List.copyOf(exemplars);
  }
}
