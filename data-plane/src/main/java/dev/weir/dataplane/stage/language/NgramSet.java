package dev.weir.dataplane.stage.language;

/** The n-grams that a text has had so far. */
final class NgramSet {
  private final long[] slots;
  private final int shift;

  /** Room for this many n-grams, none of them 0. */
  NgramSet(int most) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(8, 2 * most));
    this.slots = new long[1 << bits];
    this.shift = Long.SIZE - bits;
  }

  /** Whether it is the first of its kind. */
  boolean add(long ngram) {
    int slot = (int) ((ngram * 0x9E3779B97F4A7C15L) >>> shift);
    while (slots[slot] != 0) {
      if (slots[slot] == ngram) {
        return false;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = ngram;
    return true;
  }
}
