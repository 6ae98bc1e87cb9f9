package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.ann.VectorIndex.Hit;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.quantization.ProductQuantization;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Measures the two indexes over embeddings of real texts, each varied by seeded noise as texts in
 * other words would be: where the graph becomes quicker, what it misses, and what compressed
 * vectors would cost.
 */
public final class AnnMeasurement implements AutoCloseable {
  private static final int K = 10;
  private static final int QUERIES = 500;
  private static final int ROUNDS = 4; // the last counts, the others warm up
  private static final float NOISE = 0.025f;
  private static final int PQ_CLUSTERS = 256;
  private static final int PQ_RERANKED = 100;
  private static final long SEED = 5;

  private final List<Embedding> texts;
  private final LongSupplier nanoClock;
  private final ForkJoinPool pool;

  /**
   * A measurement.
   *
   * @param texts embeddings of real texts, of which there may be fewer than vectors are needed
   * @param nanoClock like {@link System#nanoTime()}
   * @param threads that build graphs
   */
  public AnnMeasurement(List<Embedding> texts, LongSupplier nanoClock, int threads) {
    this.texts = List.copyOf(texts);
    this.nanoClock = nanoClock;
    this.pool = new ForkJoinPool(threads);
  }

  /**
   * One index over some vectors.
   *
   * @param name of the index
   * @param vectors how many
   * @param buildMillis how long it took to make
   * @param p50Micros of a search for 10
   * @param p99Micros likewise
   * @param recall the share of the true 10 nearest that were found
   * @param bytesPerVector of memory for vectors and graph, about
   */
  public record Figures(
      String name,
      int vectors,
      long buildMillis,
      double p50Micros,
      double p99Micros,
      double recall,
      int bytesPerVector) {}

  /** Looks at all of so many vectors. */
  public Figures bruteForce(int vectors) {
    return figures("brute force", new BruteForceIndex(), vectors, Embedding.DIMENSIONS * 4);
  }

  /** Walks a graph of so many vectors. */
  public Figures graph(int vectors) {
    int edges = 4 * 16 * 2; // neighbours and how near they are
    return figures("graph", new GraphIndex(pool), vectors, Embedding.DIMENSIONS * 4 + edges);
  }

  private Figures figures(String name, VectorIndex index, int vectors, int bytesPerVector) {
    List<Embedding> all = varied(vectors, SEED);
    List<Embedding> queries = varied(QUERIES, SEED + 1);
    long begin = nanoClock.getAsLong();
    index.addAll(all);
    long buildMillis = (nanoClock.getAsLong() - begin) / 1_000_000;
    long[] nanos = new long[QUERIES];
    for (int round = 0; round < ROUNDS; round++) {
      for (int query = 0; query < QUERIES; query++) {
        long start = nanoClock.getAsLong();
        List<Hit> hits = index.search(queries.get(query), K, _ -> true);
        nanos[query] = nanoClock.getAsLong() - start;
        if (hits.size() != K) {
          throw new IllegalStateException("found " + hits.size());
        }
      }
    }
    Arrays.sort(nanos);
    double recall = recall(all, queries, query -> index.search(query, K, _ -> true));
    return new Figures(
        name,
        vectors,
        buildMillis,
        nanos[QUERIES / 2] / 1_000.0,
        nanos[QUERIES * 99 / 100] / 1_000.0,
        recall,
        bytesPerVector);
  }

  private interface Search {
    List<Hit> nearest(Embedding query);
  }

  private static double recall(List<Embedding> all, List<Embedding> queries, Search search) {
    BruteForceIndex exact = new BruteForceIndex();
    exact.addAll(all);
    int found = 0;
    for (Embedding query : queries) {
      Set<Integer> truth = new HashSet<>();
      exact.search(query, K, _ -> true).forEach(hit -> truth.add(hit.node()));
      found += (int) search.nearest(query).stream().filter(h -> truth.contains(h.node())).count();
    }
    return found / (double) (K * queries.size());
  }

  /**
   * Product quantisation: the nearest 100 by compressed vectors, ranked anew by whole ones, without
   * a graph, so that what is missed is missed by the compression alone.
   *
   * @param bytes of a compressed vector
   */
  public Figures quantised(int vectors, int bytes) {
    List<Embedding> all = varied(vectors, SEED);
    List<Embedding> queries = varied(QUERIES, SEED + 1);
    var types = VectorizationProvider.getInstance().getVectorTypeSupport();
    List<VectorFloat<?>> raw = new ArrayList<>();
    all.forEach(vector -> raw.add(types.createFloatVector(vector.toArray())));
    var values = new ListRandomAccessVectorValues(raw, Embedding.DIMENSIONS);
    long begin = nanoClock.getAsLong();
    var quantisation = ProductQuantization.compute(values, bytes, PQ_CLUSTERS, false);
    PQVectors compressed = quantisation.encodeAll(values, pool);
    long buildMillis = (nanoClock.getAsLong() - begin) / 1_000_000;
    double recall =
        recall(
            all,
            queries,
            query -> {
              var scores =
                  compressed.precomputedScoreFunctionFor(
                      types.createFloatVector(query.toArray()),
                      VectorSimilarityFunction.DOT_PRODUCT);
              float[] near = new float[vectors];
              for (int node = 0; node < vectors; node++) {
                near[node] = scores.similarityTo(node);
              }
              return IntStream.range(0, vectors)
                  .boxed()
                  .sorted(Comparator.comparingDouble(node -> -near[node]))
                  .limit(PQ_RERANKED)
                  .map(node -> new Hit(node, query.dot(all.get(node))))
                  .sorted(Vectors.NEAREST_FIRST)
                  .limit(K)
                  .toList();
            });
    return new Figures(
        "quantised, " + bytes + " bytes",
        vectors,
        buildMillis,
        Double.NaN,
        Double.NaN,
        recall,
        compressed.getCompressedSize());
  }

  private List<Embedding> varied(int count, long seed) {
    var random = new Random(seed);
    List<Embedding> vectors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] values = texts.get(random.nextInt(texts.size())).toArray();
      double squares = 0;
      for (int d = 0; d < values.length; d++) {
        values[d] += NOISE * (float) random.nextGaussian();
        squares += (double) values[d] * values[d];
      }
      for (int d = 0; d < values.length; d++) {
        values[d] /= (float) Math.sqrt(squares);
      }
      vectors.add(Embedding.of(values));
    }
    return vectors;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
