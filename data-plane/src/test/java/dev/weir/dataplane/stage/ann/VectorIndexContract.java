package dev.weir.dataplane.stage.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.ann.VectorIndex.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every {@link VectorIndex} promises. */
abstract class VectorIndexContract {
  private static final int K = 10;

  private final SeededVectors vectors = new SeededVectors(7, 20, 0.04f);

  abstract VectorIndex empty();

  /** The share of the true nearest that must be found. */
  abstract double recallMin();

  @Test
  void findsNothingInNothing() {
    assertThat(empty().search(vectors.next(), K, _ -> true)).isEmpty();
    assertThat(empty().nodes()).isZero();
  }

  @Test
  void findsAVectorByItself() {
    VectorIndex index = empty();
    List<Embedding> added = vectors.next(500);
    index.addAll(added);

    for (int node = 0; node < added.size(); node += 50) {
      Hit nearest = index.search(added.get(node), 1, _ -> true).getFirst();
      assertThat(nearest.node()).isEqualTo(node);
      assertThat(nearest.similarity()).isCloseTo(1, within(1e-5f));
      assertThat(index.vector(node)).isEqualTo(added.get(node));
    }
  }

  @Test
  void findsTheNearestWithExactSimilaritiesNearestFirst() {
    VectorIndex index = empty();
    List<Embedding> added = vectors.next(2_000);
    index.addAll(added);
    int found = 0;
    for (int i = 0; i < 50; i++) {
      Embedding query = vectors.next();
      List<Hit> hits = index.search(query, K, _ -> true);
      assertThat(hits).hasSize(K).isSortedAccordingTo(Vectors.NEAREST_FIRST);
      for (Hit hit : hits) {
        assertThat(hit.similarity()).isCloseTo(query.dot(added.get(hit.node())), within(1e-5f));
      }
      List<Hit> truth = new ArrayList<>(exact(query, added));
      truth.retainAll(hits);
      found += truth.size();
    }
    assertThat(found / 500.0).isGreaterThanOrEqualTo(recallMin());
  }

  @Test
  void whatIsAddedIsFoundByTheNextSearch() {
    VectorIndex index = empty();
    for (int round = 0; round < 30; round++) {
      Embedding added = vectors.next();
      index.addAll(List.of(added));
      assertThat(index.search(added, 1, _ -> true))
          .extracting(Hit::node)
          .as("round %d", round)
          .containsExactly(round);
    }
  }

  @Test
  void whatIsRemovedIsNotFoundAndKeepsItsNumber() {
    VectorIndex index = empty();
    List<Embedding> added = vectors.next(100);
    index.addAll(added);

    index.remove(3);
    index.remove(3);

    assertThat(index.search(added.get(3), 99, _ -> true))
        .extracting(Hit::node)
        .isNotEmpty()
        .doesNotContain(3);
    assertThat(index.nodes()).isEqualTo(100);
    index.addAll(List.of(added.get(3)));
    assertThat(index.search(added.get(3), 1, _ -> true).getFirst().node()).isEqualTo(100);
  }

  @Test
  void findsOnlyAmongThoseThatMayBeFound() {
    VectorIndex index = empty();
    List<Embedding> added = vectors.next(1_000);
    index.addAll(added);

    for (int i = 0; i < 20; i++) {
      assertThat(index.search(vectors.next(), K, node -> node % 5 != 0))
          .hasSize(K)
          .allSatisfy(hit -> assertThat(hit.node() % 5).isNotZero());
    }
  }

  @Test
  void anyThreadSearchesWhileAnotherAddsAndRemoves() throws InterruptedException {
    VectorIndex index = empty();
    List<Embedding> first = vectors.next(500);
    index.addAll(first);
    AtomicBoolean done = new AtomicBoolean();
    var failures = new ConcurrentLinkedQueue<Throwable>();
    List<Thread> searchers = new ArrayList<>();
    for (int thread = 0; thread < 3; thread++) {
      int offset = thread;
      searchers.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
              .start(() -> searchUntil(done, index, first, offset)));
    }
    for (int round = 0; round < 100; round++) {
      index.addAll(vectors.next(10));
      index.remove(500 + round * 10);
    }
    done.set(true);
    for (Thread searcher : searchers) {
      searcher.join();
    }

    assertThat(failures).isEmpty();
    assertThat(index.nodes()).isEqualTo(1_500);
  }

  private static void searchUntil(
      AtomicBoolean done, VectorIndex index, List<Embedding> known, int offset) {
    for (int i = offset; !done.get(); i = (i + 7) % known.size()) {
      List<Hit> hits = index.search(known.get(i), K, _ -> true);
      if (hits.getFirst().node() != i) {
        throw new AssertionError("vector " + i + " was there all along");
      }
    }
  }

  static List<Hit> exact(Embedding query, List<Embedding> among) {
    BruteForceIndex all = new BruteForceIndex();
    all.addAll(among);
    return all.search(query, K, _ -> true);
  }
}
