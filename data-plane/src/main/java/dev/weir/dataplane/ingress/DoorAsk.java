package dev.weir.dataplane.ingress;

import dev.weir.dataplane.pipeline.Pipeline;
import java.util.List;
import java.util.function.Function;

/** What a request at a {@link Door} asks for. */
public sealed interface DoorAsk {
  /**
   * Texts to be judged.
   *
   * @param texts at least one; those that are a dry run leave no record
   * @param need whether scores are asked for, or the policy's verdict
   * @param answer makes the reply of what was found, in the order of {@code texts}
   */
  record Judge(
      List<Submission> texts, Pipeline.Need need, Function<List<DoorAnswer>, WireReply> answer)
      implements DoorAsk {
    public Judge {
      texts = List.copyOf(texts);
    }
  }

  /**
   * Nothing that has to be found out.
   *
   * @param reply the answer
   */
  record Answered(WireReply reply) implements DoorAsk {}
}
