package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** Compares with every vector: exact, and the quicker way while there are few. */
final class BruteForceIndex implements VectorIndex {
  private final Vectors vectors = new Vectors();
  private volatile BitSet removed = new BitSet(); // replaced, never changed

  @Override
  public void addAll(List<Embedding> added) {
    vectors.addAll(added);
  }

  @Override
  public void remove(int node) {
    BitSet more = (BitSet) removed.clone();
    more.set(node);
    removed = more;
  }

  @Override
  public List<Hit> search(Embedding query, int k, IntPredicate among) {
    float[] wanted = query.toArray();
    BitSet gone = removed;
    int size = vectors.size();
    var nearest = new PriorityQueue<Hit>(k + 1, Vectors.NEAREST_FIRST.reversed());
    float worst = Float.NEGATIVE_INFINITY;
    for (int node = 0; node < size; node++) {
      if (gone.get(node) || !among.test(node)) {
        continue;
      }
      float similarity = Vectors.dot(wanted, vectors.get(node));
      if (similarity > worst || nearest.size() < k) {
        nearest.add(new Hit(node, similarity));
        if (nearest.size() > k) {
          nearest.poll();
        }
        Hit last = nearest.peek();
        worst = last == null || nearest.size() < k ? Float.NEGATIVE_INFINITY : last.similarity();
      }
    }
    var hits = new ArrayList<Hit>(nearest);
    hits.sort(Vectors.NEAREST_FIRST);
    return List.copyOf(hits);
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
