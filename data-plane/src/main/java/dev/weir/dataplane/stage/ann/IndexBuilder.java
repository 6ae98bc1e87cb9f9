package dev.weir.dataplane.stage.ann;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.stage.Embedding;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
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

  /** Exemplars that are embedded before they are added. */
  private static final int PART = 1_000;

  private final EmbeddingQueue embeddings;
  private final List<WeakReference<ExemplarIndex>> made = new ArrayList<>(); // locked by itself
  private final AtomicLong reserved = new AtomicLong();
  private final long vectorsMax;
  private final ForkJoinPool pool;

  /**
   * A builder.
   *
   * @param vectorsMax exemplars that there is memory for
   * @param threads that build graphs
   */
  IndexBuilder(ExemplarEmbedder embedder, long vectorsMax, int threads) {
    this.embeddings = new EmbeddingQueue(embedder);
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
    KnownVectors known = new KnownVectors(exemplars, inUse);
    GraphIndex base = exemplars.size() < GRAPH_FROM ? null : base(exemplars, inUse);
    long added = base == null ? exemplars.size() : known.missing();
    reserve(added, vectorsOf(inUse));
    try {
      EmbeddingRun run = new EmbeddingRun(embeddings, known.missing());
      ExemplarIndex built =
          base == null
              ? alone(digest, exemplars, known, run)
              : sharing(base, digest, exemplars, inUse, run.embed(exemplars, known));
      LOG.atInfo()
          .addKeyValue("exemplars", exemplars.size())
          .addKeyValue("embedded", known.missing())
          .log("a set of exemplars can be searched");
      return built;
    } finally {
      reserved.addAndGet(-added);
    }
  }

  private void reserve(long added, long inUse) {
    long others = reserved.getAndAdd(added);
    if (inUse + others + added > vectorsMax) {
      reserved.addAndGet(-added);
      throw new ExemplarsRefused(
          "there is memory for %,d exemplars on this node, and %,d are in use: %,d more do not fit"
              .formatted(vectorsMax, inUse + others, added));
    }
  }

  /** How many vectors these sets hold in memory; shared ones count once. */
  static long vectorsOf(List<ExemplarIndex> sets) {
    Set<VectorIndex> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    sets.forEach(set -> distinct.add(set.vectors()));
    return distinct.stream().mapToLong(VectorIndex::nodes).sum();
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

  /** A part at a time, so that no vector is in memory twice for longer than that takes. */
  private ExemplarIndex alone(
      String digest, List<Exemplar> exemplars, KnownVectors known, EmbeddingRun run) {
    VectorIndex index =
        exemplars.size() < GRAPH_FROM ? new BruteForceIndex() : new GraphIndex(pool);
    int[] nodes = new int[exemplars.size()];
    for (int begin = 0; begin < nodes.length; begin += PART) {
      List<Exemplar> part = exemplars.subList(begin, Math.min(nodes.length, begin + PART));
      Map<String, Embedding> embedded = run.embed(part, known);
      index.addAll(part.stream().map(exemplar -> vector(exemplar, known, embedded)).toList());
    }
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = i;
    }
    return remembered(new ExemplarIndex(digest, exemplars, index, nodes));
  }

  private static Embedding vector(
      Exemplar exemplar, KnownVectors known, Map<String, Embedding> embedded) {
    Embedding vector = embedded.get(exemplar.text());
    return vector == null ? known.vector(exemplar.text()) : vector;
  }

  private ExemplarIndex sharing(
      GraphIndex graph,
      String digest,
      List<Exemplar> exemplars,
      List<ExemplarIndex> inUse,
      Map<String, Embedding> embedded) {
    synchronized (graph) {
      Map<String, Integer> there = new HashMap<>();
      BitSet used = new BitSet();
      for (ExemplarIndex set : versionsOf(graph, inUse)) {
        for (int ordinal = 0; ordinal < set.size(); ordinal++) {
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
          added.add(Objects.requireNonNull(embedded.get(exemplars.get(i).text())));
        }
      }
      graph.addAll(added);
      return remembered(new ExemplarIndex(digest, exemplars, graph, nodes));
    }
  }

  /** Sets that were made a moment ago may not be in use yet, and must not lose what they have. */
  private Set<ExemplarIndex> versionsOf(GraphIndex graph, List<ExemplarIndex> inUse) {
    Set<ExemplarIndex> versions = Collections.newSetFromMap(new IdentityHashMap<>());
    versions.addAll(inUse);
    synchronized (made) {
      made.removeIf(reference -> reference.get() == null);
      for (WeakReference<ExemplarIndex> reference : made) {
        ExemplarIndex set = reference.get();
        if (set != null) {
          versions.add(set);
        }
      }
    }
    versions.removeIf(set -> !set.vectors().equals(graph));
    return versions;
  }

  private ExemplarIndex remembered(ExemplarIndex index) {
    synchronized (made) {
      made.add(new WeakReference<>(index));
    }
    return index;
  }

  /** What no set in use has any more need not be found. */
  private static void forget(GraphIndex graph, BitSet used) {
    int nodes = graph.nodes();
    for (int node = used.nextClearBit(0); node < nodes; node = used.nextClearBit(node + 1)) {
      graph.remove(node);
    }
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
    embeddings.close();
    pool.shutdownNow();
  }
}
