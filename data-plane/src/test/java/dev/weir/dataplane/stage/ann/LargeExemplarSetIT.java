package dev.weir.dataplane.stage.ann;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Neighbours.Nearest;
import dev.weir.dataplane.stage.ann.ExemplarIndexes.Settings;
import dev.weir.dataplane.stage.ann.VectorIndex.Hit;
import dev.weir.dataplane.stage.embed.EncoderModel;
import dev.weir.dataplane.stage.embed.GeneratedTexts;
import dev.weir.dataplane.stage.embed.OnnxEncoder;
import dev.weir.dataplane.stage.embed.Windows;
import dev.weir.dataplane.stage.embed.WordPieceTokenizer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100,000 exemplars the way they are served: embeddings of seeded texts by the encoder that ships,
 * each varied by seeded noise, as texts in other words would be.
 */
class LargeExemplarSetIT {
  private static final int EXEMPLARS = 100_000;
  private static final int REAL_TEXTS = 1_000;
  private static final int QUERIES = 300;
  private static final int K = 10;
  private static final double RECALL_MIN = 0.98;

  /** Variants of one text then have a cosine of about 0.8 with each other. */
  private static final float NOISE = 0.025f;

  private static final int CHANGES = 200;

  @TempDir Path folder;

  @Test
  void findsTheNearestWhileTheSetIsEditedAndAfterARestart() throws InterruptedException {
    List<Embedding> real = realEmbeddings();
    List<Embedding> vectors = new SeededVectors(3, real, NOISE).next(EXEMPLARS + CHANGES);
    List<Embedding> queries = new SeededVectors(4, real, NOISE).next(QUERIES);
    List<Exemplar> exemplars = exemplars(0, EXEMPLARS);
    List<Exemplar> edited = new ArrayList<>(exemplars.subList(CHANGES, EXEMPLARS));
    edited.addAll(exemplars(EXEMPLARS, EXEMPLARS + CHANGES));
    try (ExemplarIndexes indexes = open(vectors)) {
      ExemplarIndex before = indexes.open(exemplars).join();
      assertThat(recall(before, vectors.subList(0, EXEMPLARS), queries))
          .isGreaterThanOrEqualTo(RECALL_MIN);

      ExemplarIndex after = editWhileSearched(indexes, before, edited, queries);

      List<Embedding> editedVectors = vectors.subList(CHANGES, EXEMPLARS + CHANGES);
      assertThat(after.vectors()).isSameAs(before.vectors());
      assertThat(recall(after, editedVectors, queries)).isGreaterThanOrEqualTo(RECALL_MIN);
      for (int i = 0; i < CHANGES; i++) {
        Nearest nearest = after.search(vectors.get(EXEMPLARS + i), 1).getFirst();
        assertThat(nearest.exemplar()).as("added exemplar").isEqualTo(EXEMPLARS - CHANGES + i);
      }
      assertSameAfterRestart(after, edited, queries);
    }
  }

  /** Searches the old version of the set on other threads until the new one is there. */
  private static ExemplarIndex editWhileSearched(
      ExemplarIndexes indexes, ExemplarIndex before, List<Exemplar> edited, List<Embedding> queries)
      throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    var failures = new ConcurrentLinkedQueue<Throwable>();
    Thread searcher =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
            .start(() -> {
              for (int i = 0; !done.get(); i = (i + 1) % queries.size()) {
                List<Nearest> found = before.search(queries.get(i), K);
                if (found.size() != K) {
                  throw new AssertionError("found " + found.size());
                }
              }
            });
    ExemplarIndex after = indexes.open(edited).join();
    done.set(true);
    searcher.join();
    assertThat(failures).isEmpty();
    return after;
  }

  private void assertSameAfterRestart(
      ExemplarIndex index, List<Exemplar> exemplars, List<Embedding> queries) {
    ExemplarEmbedder nothing =
        _ -> CompletableFuture.failedFuture(new AssertionError("embedded again"));
    try (ExemplarIndexes restarted = open(nothing)) {
      ExemplarIndex reread = restarted.open(exemplars).join();
      for (Embedding query : queries) {
        assertThat(reread.search(query, K)).isEqualTo(index.search(query, K));
      }
    }
  }

  private ExemplarIndexes open(List<Embedding> vectors) {
    return open(text ->
        CompletableFuture.completedFuture(
            vectors.get(Integer.parseInt(text.substring("text ".length())))));
  }

  private ExemplarIndexes open(ExemplarEmbedder embedder) {
    int cores = Runtime.getRuntime().availableProcessors();
    return ExemplarIndexes.open(
        new Settings(folder, "e", "1", 2L * EXEMPLARS, cores), embedder, Clock.systemUTC());
  }

  private static List<Exemplar> exemplars(int from, int to) {
    List<Exemplar> exemplars = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      exemplars.add(new Exemplar(i + 1, "text " + i));
    }
    return exemplars;
  }

  private static double recall(
      ExemplarIndex index, List<Embedding> vectors, List<Embedding> queries) {
    BruteForceIndex exact = new BruteForceIndex();
    exact.addAll(vectors);
    int found = 0;
    for (Embedding query : queries) {
      Set<Integer> truth = new HashSet<>();
      for (Hit hit : exact.search(query, K, _ -> true)) {
        truth.add(hit.node());
      }
      for (Nearest nearest : index.search(query, K)) {
        found += truth.contains(nearest.exemplar()) ? 1 : 0;
      }
    }
    return found / (double) (K * queries.size());
  }

  private static List<Embedding> realEmbeddings() {
    WordPieceTokenizer tokenizer = WordPieceTokenizer.load();
    GeneratedTexts texts = new GeneratedTexts(11);
    try (OnnxEncoder encoder = OnnxEncoder.open(EncoderModel.fromJar())) {
      List<Embedding> embeddings = new ArrayList<>();
      for (int i = 0; i < REAL_TEXTS; i++) {
        int[] window = Windows.of(tokenizer.tokenize(texts.sentence())).getFirst().ids();
        embeddings.addAll(encoder.encode(List.of(window)));
      }
      return embeddings;
    }
  }
}
