package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import java.util.concurrent.CompletionStage;

/** Embeds exemplars as messages are embedded, after all messages. */
@FunctionalInterface
public interface ExemplarEmbedder {
  /**
   * Starts embedding a text; of a long one, its first window.
   *
   * @param text as its author wrote it
   * @return fails where the encoder is broken or has too much to do
   */
  CompletionStage<Embedding> embed(String text);
}
