package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import io.github.jbellis.jvector.disk.SimpleReader;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.NodesIterator;
import io.github.jbellis.jvector.graph.OnHeapGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * A graph of near vectors, walked towards the query (jvector): finds nearly all of the nearest in a
 * time that hardly grows with their number. Which few it misses may differ between two graphs of
 * the same vectors; the similarities that it gives are exact. Of the vectors that were added last
 * it misses none: that a new exemplar counts from the next decision on is a promise.
 */
final class GraphIndex implements VectorIndex {
  /** Neighbours of a node in the graph: 16 to 32 is usual, and the memory grows with it. */
  private static final int DEGREE = 16;

  /** Candidates looked at when a node finds its neighbours. */
  private static final int BEAM_BUILDING = 64;

  /** Candidates looked at by a search: what recall@10 of 0.98 needs, with a margin. */
  private static final int BEAM_SEARCHING = 320;

  /** Those that were added last, which are looked at one by one besides: some 50 µs. */
  private static final int LATEST = 1_024;

  /** How far the neighbours of a node may overflow while building; jvector's usual value. */
  private static final float OVERFLOW = 1.2f;

  /** How much longer an edge may be to lead elsewhere; jvector's usual value. */
  private static final float ALPHA = 1.2f;

  /** Of what jvector 4 writes and reads. */
  private static final int FORMAT = 4;

  private static final VectorSimilarityFunction DOT = VectorSimilarityFunction.DOT_PRODUCT;

  /** It warns of a module that is not needed; held here, or the setting would be forgotten. */
  @SuppressWarnings("UnusedVariable") // held, not read
  private static final Logger JVECTOR = quiet(Logger.getLogger("io.github.jbellis.jvector"));

  private final Vectors vectors = new Vectors();
  private final Values values = new Values(vectors);
  private final ForkJoinPool pool;
  private final GraphIndexBuilder builder;

  /**
   * An empty graph.
   *
   * @param pool builds it
   */
  GraphIndex(ForkJoinPool pool) {
    this.pool = pool;
    this.builder = builder(pool, values);
  }

  private static Logger quiet(Logger logger) {
    logger.setLevel(Level.SEVERE);
    return logger;
  }

  @SuppressWarnings("deprecation") // in 4.0.2 every public constructor is, with no other way named
  private static GraphIndexBuilder builder(ForkJoinPool pool, Values values) {
    BuildScoreProvider scores = BuildScoreProvider.randomAccessScoreProvider(values, DOT);
    return new GraphIndexBuilder(
        scores,
        Embedding.DIMENSIONS,
        DEGREE,
        BEAM_BUILDING,
        OVERFLOW,
        ALPHA,
        /* addHierarchy= */ false,
        /* refineFinalGraph= */ false,
        pool,
        pool);
  }

  @Override
  public void addAll(List<Embedding> added) {
    int first = vectors.size();
    vectors.addAll(added);
    pool.submit(() ->
            IntStream.range(first, first + added.size())
                .parallel()
                .forEach(node -> builder.addGraphNode(node, values.getVector(node))))
        .join();
  }

  @Override
  public void remove(int node) {
    vectors.remove(node);
    builder.markNodeDeleted(node);
  }

  @Override
  public List<Hit> search(Embedding query, int k, IntPredicate among) {
    int size = vectors.size();
    if (size == 0) {
      return List.of();
    }
    float[] wanted = query.toArray();
    List<Hit> latest = vectors.nearest(wanted, Math.max(0, size - LATEST), k, among);
    var scores = DefaultSearchScoreProvider.exact(Values.wrap(wanted), DOT, values);
    int beam = Math.max(BEAM_SEARCHING, k);
    // A searcher sees the graph of the moment in which it is made; to make one takes microseconds.
    try (var searcher = new GraphSearcher(builder.getGraph())) {
      return hits(wanted, k, latest, searcher.search(scores, k, beam, 0f, 0f, among::test));
    } catch (IOException e) {
      throw new UncheckedIOException("a graph in memory has nothing to close", e);
    }
  }

  private List<Hit> hits(float[] wanted, int k, List<Hit> latest, SearchResult result) {
    NavigableSet<Hit> hits = new TreeSet<>(Vectors.NEAREST_FIRST);
    hits.addAll(latest);
    for (SearchResult.NodeScore found : result.getNodes()) {
      hits.add(new Hit(found.node, Vectors.dot(wanted, vectors.get(found.node))));
    }
    return hits.stream().limit(k).toList();
  }

  @Override
  public Embedding vector(int node) {
    return Embedding.of(vectors.get(node));
  }

  @Override
  public int nodes() {
    return vectors.size();
  }

  /**
   * Writes the graph without its vectors, in the form that jvector 4 reads. Its own writer asks for
   * a graph that will never change again. Nobody may add meanwhile.
   */
  void writeGraph(DataOutput out) throws IOException {
    OnHeapGraphIndex graph = (OnHeapGraphIndex) builder.getGraph();
    out.writeInt(OnHeapGraphIndex.MAGIC);
    out.writeInt(FORMAT);
    out.writeInt(/* layers */ 1);
    out.writeInt(DEGREE);
    out.writeInt(graph.entryNode().node);
    out.writeInt(graph.size(0));
    NodesIterator nodes = graph.getNodes(0);
    while (nodes.hasNext()) {
      int node = nodes.nextInt();
      NodesIterator neighbours = graph.getNeighborsIterator(0, node);
      out.writeInt(node);
      out.writeInt(neighbours.size());
      while (neighbours.hasNext()) {
        int neighbour = neighbours.nextInt();
        out.writeInt(neighbour);
        out.writeFloat(DOT.compare(values.getVector(node), values.getVector(neighbour)));
      }
    }
  }

  /** Adds vectors whose place in the graph {@link #readGraph} will say. */
  void addBeforeItsGraph(List<Embedding> added) {
    vectors.addAll(added);
  }

  /**
   * Reads what {@link #writeGraph} wrote, into an index that has its vectors and no graph yet.
   *
   * @param position where the graph begins in the file
   */
  @SuppressWarnings("deprecation") // as the builder itself is
  void readGraph(Path file, long position) throws IOException {
    try (var reader = new SimpleReader(file)) {
      reader.seek(position);
      builder.load(reader);
    }
  }

  /** The vectors as jvector wants to see them. */
  private record Values(Vectors vectors) implements RandomAccessVectorValues {
    private static final VectorTypeSupport TYPES =
        VectorizationProvider.getInstance().getVectorTypeSupport();

    static VectorFloat<?> wrap(float[] vector) {
      return TYPES.createFloatVector(vector);
    }

    @Override
    public int size() {
      return vectors.size();
    }

    @Override
    public int dimension() {
      return Embedding.DIMENSIONS;
    }

    @Override
    public VectorFloat<?> getVector(int node) {
      return wrap(vectors.get(node));
    }

    @Override
    public boolean isValueShared() {
      return false;
    }

    @Override
    public RandomAccessVectorValues copy() {
      return this;
    }
  }
}
