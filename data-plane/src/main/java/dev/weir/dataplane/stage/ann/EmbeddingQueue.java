package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Embeds texts of all sets, a few at a time, so that the encoder's queue has room for others. */
final class EmbeddingQueue implements AutoCloseable {
  /** Texts of all sets that wait at the encoder: a quarter of its queue for what nobody awaits. */
  private static final int WAITING_MAX = 256;

  /** A text that the encoder has refused this often, a pause apart, will not be embedded. */
  private static final int TRIES_MAX = 5;

  private static final long PAUSE_NANOS = 1_000_000_000;

  private final ExemplarEmbedder embedder;
  private final Semaphore waiting = new Semaphore(WAITING_MAX, true);
  private volatile boolean closed;

  EmbeddingQueue(ExemplarEmbedder embedder) {
    this.embedder = embedder;
  }

  /**
   * Adds the embedding of each text to {@code embedded}. Waits.
   *
   * @throws ExemplarsRefused when the encoder does not answer
   */
  void embed(List<String> texts, Map<String, Embedding> embedded) {
    List<String> left = texts;
    for (int tries = 0; !left.isEmpty(); tries++) {
      if (closed || tries == TRIES_MAX) {
        throw new ExemplarsRefused("the encoder does not embed the exemplars; the log says why");
      }
      if (tries > 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      left = embedOnce(left, embedded);
    }
  }

  /** What was refused; the encoder has logged why. */
  private List<String> embedOnce(List<String> texts, Map<String, Embedding> embedded) {
    Map<String, CompletableFuture<Embedding>> asked = new HashMap<>();
    for (String text : texts) {
      waiting.acquireUninterruptibly();
      CompletableFuture<Embedding> answer = embedder.embed(text).toCompletableFuture();
      var _ = answer.whenComplete((_, _) -> waiting.release());
      asked.put(text, answer);
    }
    List<String> refused = new ArrayList<>();
    asked.forEach((text, answer) -> {
      try {
        embedded.put(text, answer.join());
      } catch (CompletionException e) {
        refused.add(text);
      }
    });
    return refused;
  }

  @Override
  public void close() {
    closed = true;
  }
}
