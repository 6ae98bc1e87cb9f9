package dev.weir.dataplane.stage.cache;

/**
 * A 64-bit fingerprint of a text: similar texts have fingerprints that differ in few bits. Made of
 * all runs of {@value #RUN} characters, so that it bears misspelling as well as other words.
 *
 * <p>After M. Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002.
 */
final class SimHash {
  /** Characters of one feature: about a word. */
  private static final int RUN = 5;

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private SimHash() {}

  /** The fingerprint of a canonical text, in time linear in its length. */
  static long of(String text) {
    int[] votes = new int[Long.SIZE];
    int features = Math.max(1, text.length() - RUN + 1);
    for (int begin = 0; begin < features; begin++) {
      long bits = mixed(text, begin, Math.min(begin + RUN, text.length()));
      for (int bit = 0; bit < Long.SIZE; bit++) {
        votes[bit] += (int) (bits >>> bit & 1);
      }
    }
    long fingerprint = 0;
    for (int bit = 0; bit < Long.SIZE; bit++) {
      fingerprint |= 2 * votes[bit] > features ? 1L << bit : 0;
    }
    return fingerprint;
  }

  private static long mixed(String text, int begin, int end) {
    long hash = 0;
    for (int i = begin; i < end; i++) {
      hash = (hash ^ text.charAt(i)) * MULTIPLIER;
    }
    hash ^= hash >>> 32;
    hash *= MULTIPLIER;
    return hash ^ hash >>> 29;
  }
}
