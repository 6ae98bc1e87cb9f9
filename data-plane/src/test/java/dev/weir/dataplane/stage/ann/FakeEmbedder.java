package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.embed.FakeEncoder;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Gives each text a vector of its own, at once, and keeps count. */
final class FakeEmbedder implements ExemplarEmbedder {
  final Queue<String> asked = new ConcurrentLinkedQueue<>();
  volatile boolean broken;

  @Override
  public CompletionStage<Embedding> embed(String text) {
    asked.add(text);
    return broken
        ? CompletableFuture.failedFuture(new StageFailure("embed", SkipReason.FAILED))
        : CompletableFuture.completedFuture(of(text));
  }

  static Embedding of(String text) {
    return FakeEncoder.embeddingOf(text.chars().toArray());
  }
}
