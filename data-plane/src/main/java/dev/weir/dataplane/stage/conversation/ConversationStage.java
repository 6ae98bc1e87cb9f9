package dev.weir.dataplane.stage.conversation;

import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.ConversationRead;

/**
 * Says what is known of the conversation that a message stands in, where the policy asks. Of a
 * message that is looked at again, what the first look saw stands.
 */
public final class ConversationStage implements Stage.Inline {
  private final ConversationCounters counters;

  /** A stage that looks in {@code counters}. */
  public ConversationStage(ConversationCounters counters) {
    this.counters = counters;
  }

  @Override
  public String name() {
    return "conversation";
  }

  @Override
  public Signals apply(ActiveTenant tenant, Signals signals) {
    ConversationRead read = tenant.policy().conversationRead();
    if (read.isEmpty() || signals.find(Signal.InConversation.class).isPresent()) {
      return signals;
    }
    var text = signals.get(Signal.Identified.class).text();
    ConversationFacts facts =
        signals.find(Signal.Counting.class).isPresent()
            ? counters.count(tenant.scope(), read, signals.message(), text)
            : counters.look(tenant.scope(), read, signals.message(), text);
    return signals.with(new Signal.InConversation(facts));
  }
}
