package dev.weir.policy;

import dev.weir.policy.ast.TestBlock.Fact;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.ConversationRead;
import java.util.Arrays;
import java.util.List;

/**
 * What a test says of the conversation of its text. Where it says nothing, the text is the first of
 * a conversation: no heat, and sent once.
 */
final class TestedConversation {
  private TestedConversation() {}

  static ConversationFacts of(List<Fact> facts, ConversationRead read) {
    double[] heats = new double[read.heats().size()];
    int[] repeats = new int[read.windows().size()];
    Arrays.fill(repeats, 1);
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.Heat(var label, double value, _) -> {
          for (int number = 0; number < heats.length; number++) {
            if (read.heats().get(number).label().wireName().equals(label.text())) {
              heats[number] = value;
            }
          }
        }
        case Fact.Repeats(double value, _) ->
            Arrays.fill(repeats, Double.isNaN(value) ? 0 : (int) value);
        default -> {}
      }
    }
    return ConversationFacts.of(heats, repeats);
  }
}
