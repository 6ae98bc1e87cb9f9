package dev.weir.text;

/**
 * The hashes of a word and of what is left of it without each of its letters, all in one pass.
 * Letters that stand twice in a row leave the same rest, which is named once.
 */
final class WordRests {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final long[] powers;
  private final long[] ahead;
  private final long[] hashes;
  private int count;

  /** For words of up to {@code longest} letters. */
  WordRests(int longest) {
    powers = new long[longest + 1];
    ahead = new long[longest + 1];
    hashes = new long[longest + 1];
    powers[0] = 1;
    for (int i = 1; i <= longest; i++) {
      powers[i] = powers[i - 1] * FACTOR;
    }
  }

  void of(FoldedWord word) {
    int length = word.length();
    ahead[0] = 1;
    for (int i = 0; i < length; i++) {
      ahead[i + 1] = ahead[i] * FACTOR + word.folded(i);
    }
    count = 0;
    hashes[count++] = ahead[length];
    long behind = 0;
    for (int left = length - 1; left >= 0; left--) {
      int letter = word.folded(left);
      if (left == length - 1 || letter != word.folded(left + 1)) {
        hashes[count++] = ahead[left] * powers[length - 1 - left] + behind;
      }
      behind += letter * powers[length - 1 - left];
    }
  }

  int count() {
    return count;
  }

  long hash(int rest) {
    return hashes[rest];
  }
}
