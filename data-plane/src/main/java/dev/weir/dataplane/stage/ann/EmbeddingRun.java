package dev.weir.dataplane.stage.ann;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.stage.Embedding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Embeds what is missing of one set and says in the log how far it is. One thread. */
final class EmbeddingRun {
  /** How often the log says how far a set is. */
  private static final int PROGRESS_EVERY = 5_000;

  /** Texts that are asked for before their answers are looked at. */
  private static final int CHUNK = 64;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingRun.class);

  private final EmbeddingQueue queue;
  private final int missing;
  private int done;

  /** A run that will embed so many texts. */
  EmbeddingRun(EmbeddingQueue queue, int missing) {
    this.queue = queue;
    this.missing = missing;
  }

  /**
   * The embeddings of those texts that are not known. Waits.
   *
   * @throws ExemplarsRefused when the encoder does not answer
   */
  Map<String, Embedding> embed(List<Exemplar> exemplars, KnownVectors known) {
    List<String> texts =
        exemplars.stream().map(Exemplar::text).filter(text -> !known.has(text)).toList();
    Map<String, Embedding> embedded = new HashMap<>();
    for (int begin = 0; begin < texts.size(); begin += CHUNK) {
      List<String> chunk = texts.subList(begin, Math.min(texts.size(), begin + CHUNK));
      queue.embed(chunk, embedded);
      progress(chunk.size());
    }
    return embedded;
  }

  private void progress(int more) {
    int before = done;
    done += more;
    if (done / PROGRESS_EVERY > before / PROGRESS_EVERY) {
      LOG.atInfo()
          .addKeyValue("done", done)
          .addKeyValue("of", missing)
          .log("embedding exemplars; the snapshot before stays in force meanwhile");
    }
  }
}
