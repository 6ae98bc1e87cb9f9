package dev.weir.dataplane.ingress;

import dev.weir.dataplane.feedback.Feedback;
import dev.weir.policy.run.Language;
import java.util.List;
import java.util.function.Function;

/** What a request at a {@link Door} asks for. */
public sealed interface DoorAsk {
  /**
   * Texts to be scored.
   *
   * @param texts at least one; those that are a dry run leave no record
   * @param answer makes the reply of what was found, in the order of {@code texts}
   */
  record Score(List<Submission> texts, Function<List<DoorAnswer>, WireReply> answer)
      implements DoorAsk {
    public Score {
      texts = List.copyOf(texts);
    }
  }

  /**
   * A message to be decided under the tenant's policy, in the time that the tenant gives a
   * decision.
   *
   * @param message what is decided
   * @param answer makes the reply of the decision
   */
  record Decide(Submission message, Function<DecisionReply, WireReply> answer) implements DoorAsk {}

  /**
   * Feedback on a text, to be kept.
   *
   * @param feedback what was said
   * @param kept makes the reply once it is on the disk, of the language that the text is in
   * @param full the reply where there is no room
   */
  record Keep(Feedback feedback, Function<Language, WireReply> kept, WireReply full)
      implements DoorAsk {}

  /**
   * Nothing that has to be found out.
   *
   * @param reply the answer
   */
  record Answered(WireReply reply) implements DoorAsk {}
}
