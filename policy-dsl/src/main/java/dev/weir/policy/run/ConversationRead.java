package dev.weir.policy.run;

import dev.weir.contracts.Label;
import java.time.Duration;
import java.util.List;

/**
 * What a policy asks of the conversation that a message stands in. The place of each in its list is
 * its number in {@link ConversationFacts}.
 *
 * @param heats the heats that rules compare
 * @param windows the windows in which rules count repeats
 */
public record ConversationRead(List<Heat> heats, List<Duration> windows) {
  /** A policy that asks nothing. */
  public static final ConversationRead NOTHING = new ConversationRead(List.of(), List.of());

  public ConversationRead {
    heats = List.copyOf(heats);
    windows = List.copyOf(windows);
  }

  /** How much of a label the earlier messages had, each counting half after the half-life. */
  public record Heat(Label label, Duration halfLife) {}

  /** Whether nothing is asked. */
  public boolean isEmpty() {
    return heats.isEmpty() && windows.isEmpty();
  }
}
