package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * Vectors by number, which grow; readers see what was added before they looked at the size. One
 * thread at a time changes them.
 */
final class Vectors {
  static final Comparator<VectorIndex.Hit> NEAREST_FIRST =
      Comparator.<VectorIndex.Hit>comparingDouble(hit -> -hit.similarity())
          .thenComparingInt(VectorIndex.Hit::node);

  private static final int ROOM_MIN = 16;

  private volatile float[][] values = new float[ROOM_MIN][];
  private volatile int size;
  private volatile BitSet removed = new BitSet(); // never changed, but put in the place of another

  /** Adds vectors. */
  void addAll(List<Embedding> vectors) {
    int needed = size + vectors.size();
    float[][] grown = values;
    if (needed > grown.length) {
      grown = Arrays.copyOf(grown, Math.max(needed, grown.length + grown.length / 2));
    }
    int at = size;
    for (Embedding vector : vectors) {
      grown[at++] = vector.toArray();
    }
    values = grown;
    size = needed; // INVARIANT: written last, so that who sees the size sees the vectors
  }

  int size() {
    return size;
  }

  /** Keeps a vector out of what is {@link #nearest} from now on. */
  void remove(int node) {
    BitSet more = (BitSet) removed.clone();
    more.set(node);
    removed = more;
  }

  /**
   * The nearest of the vectors from number {@code first} on, each looked at.
   *
   * @param k how many at most
   */
  List<VectorIndex.Hit> nearest(float[] wanted, int first, int k, IntPredicate among) {
    BitSet gone = removed;
    int end = size;
    var nearest = new PriorityQueue<VectorIndex.Hit>(k + 1, NEAREST_FIRST.reversed());
    float worst = Float.NEGATIVE_INFINITY;
    for (int node = first; node < end; node++) {
      if (gone.get(node) || !among.test(node)) {
        continue;
      }
      float similarity = dot(wanted, get(node));
      if (similarity > worst || nearest.size() < k) {
        nearest.add(new VectorIndex.Hit(node, similarity));
        if (nearest.size() > k) {
          nearest.poll();
        }
        VectorIndex.Hit last = nearest.peek();
        worst = last == null || nearest.size() < k ? Float.NEGATIVE_INFINITY : last.similarity();
      }
    }
    var hits = new ArrayList<VectorIndex.Hit>(nearest);
    hits.sort(NEAREST_FIRST);
    return List.copyOf(hits);
  }

  /** The vector itself, not to be changed. */
  float[] get(int node) {
    return values[node];
  }

  /**
   * The dot product of two vectors, in eight sums at a time: one sum alone would wait for each
   * addition before the next. The order is fixed, so the same vectors give the same number.
   */
  static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int i = 0; i < Embedding.DIMENSIONS; i += 8) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
