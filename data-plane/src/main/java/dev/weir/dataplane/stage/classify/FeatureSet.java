package dev.weir.dataplane.stage.classify;

/**
 * A set of feature ids in order of first occurrence, with the scratch space that reading them
 * needs. Made once and filled again and again by one thread at a time: 32 KiB of membership bits
 * and two views, so keep few.
 */
public final class FeatureSet {
  final char[] plain = new char[NgramFeatures.MAX_CHARS + 2];
  final char[] folded = new char[NgramFeatures.MAX_CHARS + 2];
  private final int[] ids = new int[NgramFeatures.MAX_FEATURES];
  private final long[] seen = new long[1 << (NgramFeatures.MAX_HASH_BITS - 6)];
  private int size;

  /** An empty set. */
  public FeatureSet() {}

  /** How many features there are. */
  public int size() {
    return size;
  }

  /**
   * The feature id at {@code index}, from 0 to the size of the table.
   *
   * @throws IndexOutOfBoundsException if there are not so many features
   */
  public int id(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return ids[index];
  }

  /** What each feature of this set counts for: long texts must not shout down short ones. */
  public float value() {
    return value(size);
  }

  /** The value of each feature in a set of this size. */
  public static float value(int size) {
    return (float) (1 / Math.sqrt(size + 1.0));
  }

  /** A copy of the ids, to be kept. */
  public int[] toArray() {
    return java.util.Arrays.copyOf(ids, size);
  }

  void add(int id) {
    long bit = 1L << id;
    if ((seen[id >>> 6] & bit) == 0) {
      seen[id >>> 6] |= bit;
      ids[size++] = id;
    }
  }

  void clear() {
    for (int index = 0; index < size; index++) {
      seen[ids[index] >>> 6] = 0;
    }
    size = 0;
  }
}
