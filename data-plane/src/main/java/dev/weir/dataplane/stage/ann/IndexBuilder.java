package dev.weir.dataplane.stage.ann;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.stage.Embedding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a set of exemplars searchable: embeds the texts that no set in use has, and chooses the
 * index. A large set that differs little from one in use shares its graph, so that an edit costs
 * what it changes and not what it leaves.
 */
final class IndexBuilder implements AutoCloseable {
  /**
   * Exemplars from which a graph is quicker than looking at all; measured, see
   * docs/decisions/0004-ann.md.
   */
  static final int GRAPH_FROM = 3_000;

  /** Of a shared graph, the part that a set must use: the rest is walked through for nothing. */
  private static final double SHARED_MIN = 0.8;

  private static final Logger LOG = LoggerFactory.getLogger(IndexBuilder.class);

  private final EmbeddingRun embedding;
  private final long vectorsMax;
  private final ForkJoinPool pool;

  /**
   * A builder.
   *
   * @param vectorsMax exemplars that there is memory for
   * @param threads that build graphs
   */
  IndexBuilder(ExemplarEmbedder embedder, long vectorsMax, int threads) {
    this.embedding = new EmbeddingRun(embedder);
    this.vectorsMax = vectorsMax;
    this.pool = new ForkJoinPool(threads);
  }

  ForkJoinPool pool() {
    return pool;
  }

  /**
   * The set, made of what is in use and of what is embedded now.
   *
   * @throws ExemplarsRefused when there is no room, or the encoder does not answer
   */
  ExemplarIndex build(String digest, List<Exemplar> exemplars, List<ExemplarIndex> inUse) {
    Map<String, Embedding> known = known(exemplars, inUse);
    GraphIndex base = exemplars.size() < GRAPH_FROM ? null : base(exemplars, inUse);
    long added = base == null ? exemplars.size() : exemplars.size() - (long) known.size();
    if (vectorsOf(inUse) + added > vectorsMax) {
      throw new ExemplarsRefused(
          "there is memory for %,d exemplars on this node, and %,d are in use: %,d more do not fit"
              .formatted(vectorsMax, vectorsOf(inUse), added));
    }
    embedding.embedMissing(exemplars, known);
    LOG.atInfo()
        .addKeyValue("exemplars", exemplars.size())
        .addKeyValue(
            "graph", exemplars.size() < GRAPH_FROM ? "none" : base == null ? "new" : "shared")
        .log("a set of exemplars is embedded");
    return base == null
        ? alone(digest, exemplars, known)
        : sharing(base, digest, exemplars, inUse, known);
  }

  /** How many vectors these sets hold in memory; shared ones count once. */
  static long vectorsOf(List<ExemplarIndex> sets) {
    Set<VectorIndex> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    sets.forEach(set -> distinct.add(set.vectors()));
    return distinct.stream().mapToLong(VectorIndex::nodes).sum();
  }

  /** The embeddings of those texts that some set in use has. */
  private static Map<String, Embedding> known(List<Exemplar> exemplars, List<ExemplarIndex> inUse) {
    Set<String> wanted = new HashSet<>();
    exemplars.forEach(exemplar -> wanted.add(exemplar.text()));
    Map<String, Embedding> known = new HashMap<>();
    for (ExemplarIndex set : inUse) {
      for (int ordinal = 0; ordinal < set.size(); ordinal++) {
        String text = set.exemplars().get(ordinal).text();
        if (wanted.contains(text) && !known.containsKey(text)) {
          known.put(text, set.vectors().vector(set.node(ordinal)));
        }
      }
    }
    return known;
  }

  /** The graph of which this set would use the most, if that is most of it. */
  private static @Nullable GraphIndex base(List<Exemplar> exemplars, List<ExemplarIndex> inUse) {
    Set<String> wanted = new HashSet<>();
    exemplars.forEach(exemplar -> wanted.add(exemplar.text()));
    for (ExemplarIndex set : inUse) {
      long shared = set.exemplars().stream().filter(e -> wanted.contains(e.text())).count();
      boolean worthIt =
          shared >= SHARED_MIN * set.vectors().nodes() && shared >= SHARED_MIN * exemplars.size();
      if (worthIt && set.vectors() instanceof GraphIndex graph) {
        return graph;
      }
    }
    return null;
  }

  private ExemplarIndex alone(
      String digest, List<Exemplar> exemplars, Map<String, Embedding> vectors) {
    VectorIndex index =
        exemplars.size() < GRAPH_FROM ? new BruteForceIndex() : new GraphIndex(pool);
    index.addAll(exemplars.stream().map(exemplar -> of(vectors, exemplar)).toList());
    int[] nodes = new int[exemplars.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = i;
    }
    return new ExemplarIndex(digest, exemplars, index, nodes);
  }

  private static ExemplarIndex sharing(
      GraphIndex graph,
      String digest,
      List<Exemplar> exemplars,
      List<ExemplarIndex> inUse,
      Map<String, Embedding> vectors) {
    synchronized (graph) {
      Map<String, Integer> there = new HashMap<>();
      BitSet used = new BitSet();
      for (ExemplarIndex set : inUse) {
        for (int ordinal = 0; set.vectors() == graph && ordinal < set.size(); ordinal++) {
          there.put(set.exemplars().get(ordinal).text(), set.node(ordinal));
          used.set(set.node(ordinal));
        }
      }
      forget(graph, used);
      List<Embedding> added = new ArrayList<>();
      int[] nodes = new int[exemplars.size()];
      for (int i = 0; i < nodes.length; i++) {
        Integer node = there.get(exemplars.get(i).text());
        nodes[i] = node == null ? graph.nodes() + added.size() : node;
        if (node == null) {
          added.add(of(vectors, exemplars.get(i)));
        }
      }
      graph.addAll(added);
      return new ExemplarIndex(digest, exemplars, graph, nodes);
    }
  }

  /** What no set in use has any more need not be found. */
  private static void forget(GraphIndex graph, BitSet used) {
    int nodes = graph.nodes();
    for (int node = used.nextClearBit(0); node < nodes; node = used.nextClearBit(node + 1)) {
      graph.remove(node);
    }
  }

  private static Embedding of(Map<String, Embedding> vectors, Exemplar exemplar) {
    Embedding vector = vectors.get(exemplar.text());
    if (vector == null) {
      throw new IllegalStateException("an exemplar was not embedded");
    }
    return vector;
  }

  /** Something that a set is read for. */
  interface Reading {
    void run() throws IOException;
  }

  /** Runs something while nobody adds to the vectors of this set. */
  void unchanged(ExemplarIndex index, Reading reading) throws IOException {
    synchronized (index.vectors()) {
      reading.run();
    }
  }

  @Override
  public void close() {
    embedding.close();
    pool.shutdownNow();
  }
}
