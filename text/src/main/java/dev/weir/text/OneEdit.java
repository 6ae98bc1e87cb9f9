package dev.weir.text;

import org.jspecify.annotations.Nullable;

/**
 * Words that are one edit apart: a letter put in, left out or changed, or two neighbours swapped.
 * Only longer words may differ so: of three or four letters too many are one edit apart.
 */
final class OneEdit {
  /** Letters of an entry, folded. */
  static final int MIN_LETTERS = 5;

  /** Letters of an entry, folded: longer than any word but a chemist's. */
  static final int MAX_LETTERS = 40;

  private OneEdit() {}

  /**
   * Why words one edit apart from this entry cannot be looked for, as the end of a sentence; {@code
   * null} where they can.
   */
  static @Nullable String refusal(String entry, FoldOptions options) {
    FoldedWord word = FoldedWord.of(Normaliser.normalise(entry).view(options));
    if (word == null) {
      return "only single words may differ by one edit";
    }
    int letters = word.letters();
    if (letters < MIN_LETTERS) {
      return "only words of %d letters or more may differ by one edit, and this has %d once folded"
          .formatted(MIN_LETTERS, letters);
    }
    return word.length() > MAX_LETTERS
        ? "only words of at most %d letters may differ by one edit".formatted(MAX_LETTERS)
        : null;
  }

  /** Whether the words are the same or one edit apart. */
  static boolean isNear(FoldedWord a, FoldedWord b) {
    int shorter = Math.min(a.length(), b.length());
    int begin = 0;
    while (begin < shorter && a.same(begin, b, begin)) {
      begin++;
    }
    int same = 0;
    while (same < shorter - begin && a.same(a.length() - 1 - same, b, b.length() - 1 - same)) {
      same++;
    }
    int leftA = a.length() - begin - same;
    int leftB = b.length() - begin - same;
    boolean swapped =
        leftA == 2 && leftB == 2 && a.same(begin, b, begin + 1) && a.same(begin + 1, b, begin);
    return Math.max(leftA, leftB) <= 1 || swapped;
  }
}
