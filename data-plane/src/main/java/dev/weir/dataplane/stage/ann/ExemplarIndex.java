package dev.weir.dataplane.stage.ann;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Neighbours.Nearest;
import java.util.Arrays;
import java.util.List;

/**
 * One set of exemplars, ready to be searched. Sets that differ a little may share one {@link
 * VectorIndex}; each sees its own exemplars in it alone.
 */
public final class ExemplarIndex {
  private static final int NONE = -1;

  private final String digest;
  private final List<Exemplar> exemplars;
  private final VectorIndex vectors;
  private final int[] nodes;
  private final int[] ordinals;

  /**
   * A set.
   *
   * @param nodes which vector is whose, by exemplar
   */
  ExemplarIndex(String digest, List<Exemplar> exemplars, VectorIndex vectors, int[] nodes) {
    this.digest = digest;
    this.exemplars = exemplars;
    this.vectors = vectors;
    this.nodes = nodes.clone();
    this.ordinals = new int[vectors.nodes()];
    Arrays.fill(ordinals, NONE);
    for (int ordinal = 0; ordinal < nodes.length; ordinal++) {
      ordinals[nodes[ordinal]] = ordinal;
    }
  }

  /** What the set's texts come to: equal texts in the same order have the equal digest. */
  public String digest() {
    return digest;
  }

  /** How many exemplars it holds. */
  public int size() {
    return nodes.length;
  }

  /** The exemplars nearest to a text, nearest first. */
  List<Nearest> search(Embedding query, int k) {
    return vectors.search(query, k, this::isMine).stream()
        .map(hit -> new Nearest(ordinals[hit.node()], hit.similarity()))
        .toList();
  }

  private boolean isMine(int node) {
    return node < ordinals.length && ordinals[node] != NONE;
  }

  List<Exemplar> exemplars() {
    return exemplars;
  }

  VectorIndex vectors() {
    return vectors;
  }

  int node(int ordinal) {
    return nodes[ordinal];
  }
}
