package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import java.util.List;
import java.util.function.IntPredicate;

/** Compares with every vector: exact, and the quicker way while there are few. */
final class BruteForceIndex implements VectorIndex {
  private final Vectors vectors = new Vectors();

  @Override
  public void addAll(List<Embedding> added) {
    vectors.addAll(added);
  }

  @Override
  public void remove(int node) {
    vectors.remove(node);
  }

  @Override
  public List<Hit> search(Embedding query, int k, IntPredicate among) {
    return vectors.nearest(query.toArray(), 0, k, among);
  }

  @Override
  public Embedding vector(int node) {
    return Embedding.of(vectors.get(node));
  }

  @Override
  public int nodes() {
    return vectors.size();
  }
}
