package dev.weir.text;

/** The hash of a word, built letter by letter, and that of the same word read backwards. */
final class WordHash {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private long forward = 1;
  private long power = 1;
  private long backward;

  static long of(String word) {
    var hash = new WordHash();
    for (int i = 0; i < word.length(); i++) {
      hash.add(word.charAt(i));
    }
    return hash.value();
  }

  void clear() {
    forward = 1;
    power = 1;
    backward = 0;
  }

  void add(char letter) {
    forward = forward * FACTOR + letter;
    backward += letter * power;
    power *= FACTOR;
  }

  long value() {
    return forward;
  }

  /** What {@link #value} would be for the letters in the opposite order. */
  long reversed() {
    return power + backward;
  }
}
