package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Vectors by number, searched by nearness. Any thread may search while another adds or removes; a
 * search sees what was added before it began.
 */
interface VectorIndex {
  /**
   * A vector that was found.
   *
   * @param node its number
   * @param similarity the cosine, −1 to 1
   */
  record Hit(int node, float similarity) {}

  /** Adds vectors; their numbers count up from {@link #nodes()}. One thread at a time. */
  void addAll(List<Embedding> vectors);

  /** Takes a vector out of all searches that begin later; its number is not given again. */
  void remove(int node);

  /**
   * The nearest vectors, nearest first, equal ones by number.
   *
   * @param k how many at most, 1 or more
   * @param among the numbers that may be found; should be most of them
   */
  List<Hit> search(Embedding query, int k, IntPredicate among);

  /** The vector with this number, one that was removed too. */
  Embedding vector(int node);

  /** How many numbers were given, those of removed vectors too. */
  int nodes();
}
