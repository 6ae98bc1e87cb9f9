package dev.weir.dataplane.stage.ann;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.stage.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Embeds the texts of sets, a few at a time, and says in the log how far it is. */
final class EmbeddingRun implements AutoCloseable {
  /** Texts of all sets that wait at the encoder: a quarter of its queue for what nobody awaits. */
  private static final int WAITING_MAX = 256;

  /** Texts that are asked for before their answers are looked at. */
  private static final int CHUNK = 64;

  /** A text that the encoder has refused this often, a pause apart, will not be embedded. */
  private static final int TRIES_MAX = 5;

  private static final long PAUSE_NANOS = 1_000_000_000;

  /** How often the log says how far a set is. */
  private static final int PROGRESS_EVERY = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingRun.class);

  private final ExemplarEmbedder embedder;
  private final Semaphore waiting = new Semaphore(WAITING_MAX, true);
  private volatile boolean closed;

  EmbeddingRun(ExemplarEmbedder embedder) {
    this.embedder = embedder;
  }

  /**
   * Adds to {@code known} the embedding of each text that it lacks. Waits.
   *
   * @throws ExemplarsRefused when the encoder does not answer
   */
  void embedMissing(List<Exemplar> exemplars, Map<String, Embedding> known) {
    List<String> missing =
        exemplars.stream().map(Exemplar::text).filter(text -> !known.containsKey(text)).toList();
    int reported = 0;
    for (int begin = 0; begin < missing.size(); begin += CHUNK) {
      int end = Math.min(missing.size(), begin + CHUNK);
      embed(missing.subList(begin, end), known);
      if (end - reported >= PROGRESS_EVERY) {
        reported = end;
        LOG.atInfo()
            .addKeyValue("done", end)
            .addKeyValue("of", missing.size())
            .log("embedding exemplars; the snapshot before stays in force meanwhile");
      }
    }
  }

  private void embed(List<String> texts, Map<String, Embedding> known) {
    List<String> left = texts;
    for (int tries = 0; !left.isEmpty(); tries++) {
      if (closed || tries == TRIES_MAX) {
        throw new ExemplarsRefused("the encoder does not embed the exemplars; the log says why");
      }
      if (tries > 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      left = embedOnce(left, known);
    }
  }

  /** What was refused. */
  private List<String> embedOnce(List<String> texts, Map<String, Embedding> known) {
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
        known.put(text, answer.join());
      } catch (CompletionException e) {
        refused.add(text); // the encoder has logged why
      }
    });
    return refused;
  }

  @Override
  public void close() {
    closed = true;
  }
}
