package dev.weir.text;

import org.jspecify.annotations.Nullable;

/**
 * The letters of one word of a folded text: code points as they were folded, and as they were
 * before {@link LeetFold}, which tells an i from an l. Filled again and again by the search.
 */
final class FoldedWord {
  private final int[] folded;
  private final int[] plain;
  private int length;

  FoldedWord(int capacity) {
    this.folded = new int[capacity];
    this.plain = new int[capacity];
  }

  /** The word that {@code view} is; {@code null} when it is none, or more than one. */
  static @Nullable FoldedWord of(FoldedView view) {
    String text = view.text();
    var word = new FoldedWord(text.length());
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      if (!Letters.isWord(codePoint) || Letters.isUnspacedScript(codePoint)) {
        return null;
      }
      word.add(codePoint, plainAt(view, i));
    }
    return word.length == 0 ? null : word;
  }

  /** The code point of unit {@code index} of the view's text before leet was folded. */
  static int plainAt(FoldedView view, int index) {
    return Character.codePointAt(view.full().plain, view.firstUnit(index), view.full().length);
  }

  void clear() {
    length = 0;
  }

  void add(int foldedCodePoint, int plainCodePoint) {
    folded[length] = foldedCodePoint;
    plain[length++] = plainCodePoint;
  }

  int length() {
    return length;
  }

  int capacity() {
    return folded.length;
  }

  int folded(int index) {
    return folded[index];
  }

  int letters() {
    int letters = 0;
    for (int i = 0; i < length; i++) {
      letters += Character.isLetter(folded[i]) ? 1 : 0;
    }
    return letters;
  }

  boolean same(int index, FoldedWord other, int otherIndex) {
    int left = plain[index];
    int right = other.plain[otherIndex];
    return folded[index] == other.folded[otherIndex]
        && (left == right || !Letters.isAsciiLetter(left) || !Letters.isAsciiLetter(right));
  }
}
