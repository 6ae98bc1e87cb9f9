package dev.weir.text;

import org.jspecify.annotations.Nullable;

/**
 * Joins single letters that have separators between them: {@code f.u.c.k}, {@code k y 5}, letters
 * with emoji between. At least three of them in a row, one a letter; words of two letters and more
 * are never joined, and scripts in which one sign can be a word (Han, kana, Hangul, the Indic
 * scripts) are left alone. Where some gaps of a row have more white space than others, the wider
 * ones part words: {@code k i l l y o u} folds to "kill you".
 */
final class SpacingFold {
  /** Fewer single letters in a row are ordinary: "I, a", "plan B". */
  private static final int MIN_LETTERS = 3;

  /** Separators between two letters; a wider gap is a gap between thoughts. */
  private static final int MAX_GAP = 6;

  private static final int NO_MEASURE = -1;

  private final String original;
  private final MappedText text;
  private final boolean leet;

  /** Made when the first row is joined: most texts have none and stay as they are. */
  private MappedText.@Nullable Builder folded;

  private SpacingFold(String original, MappedText text, boolean leet) {
    this.original = original;
    this.text = text;
    this.leet = leet;
  }

  static MappedText apply(String original, MappedText text, boolean leet) {
    return new SpacingFold(original, text, leet).fold();
  }

  private MappedText fold() {
    int copied = 0;
    int i = 0;
    while (i < text.length) {
      int[] row = isSingle(i) ? row(i) : NO_ROW;
      int end = row.length == 0 ? i + 1 : row[row.length - 1] + 1;
      if (isJoined(row)) {
        MappedText.Builder joined = folded == null ? new MappedText.Builder(text.length) : folded;
        folded = joined;
        joined.append(text, copied, i);
        join(row, joined);
        copied = end;
      }
      i = end;
    }
    if (folded == null) {
      return text;
    }
    folded.append(text, copied, text.length);
    return folded.build();
  }

  private static final int[] NO_ROW = {};

  /** The places of the single letters of the row that begins at {@code begin}. */
  private int[] row(int begin) {
    int count = 1;
    for (int i = next(begin); i >= 0; i = next(i)) {
      count++;
    }
    int[] row = new int[count];
    row[0] = begin;
    for (int k = 1; k < count; k++) {
      row[k] = next(row[k - 1]);
    }
    return row;
  }

  /** The next single letter after the one at {@code index}, or -1 when the row ends there. */
  private int next(int index) {
    int gap = 0;
    int codePoint;
    for (int i = index + 1; i < text.length; i += Character.charCount(codePoint)) {
      if (isSingle(i)) {
        return gap == 0 ? -1 : i;
      }
      codePoint = text.codePointAt(i);
      if (Letters.isWord(codePoint) || ++gap > MAX_GAP) {
        return -1;
      }
    }
    return -1;
  }

  private boolean isJoined(int[] row) {
    if (row.length < MIN_LETTERS) {
      return false;
    }
    for (int index : row) {
      if (Character.isLetter(text.chars[index])) {
        return true;
      }
    }
    return false;
  }

  private void join(int[] row, MappedText.Builder joined) {
    int narrowest = Integer.MAX_VALUE;
    int unmeasured = 0;
    for (int k = 1; k < row.length; k++) {
      int width = whiteSpace(row[k - 1], row[k]);
      unmeasured += width == NO_MEASURE ? 1 : 0;
      narrowest = width == NO_MEASURE ? narrowest : Math.min(narrowest, width);
    }
    if (2 * unmeasured >= row.length) {
      narrowest = 0; // the letters are parted by emoji: white space parts words
    }
    for (int k = 0; k < row.length; k++) {
      if (k > 0 && whiteSpace(row[k - 1], row[k]) > narrowest) {
        joined.append(' ', text.ends[row[k - 1]], text.begins[row[k]]);
      }
      joined.append(text, row[k], row[k] + 1);
    }
  }

  /** How much white space the original has between two letters; no measure beside emoji. */
  private int whiteSpace(int left, int right) {
    int count = 0;
    for (int i = text.ends[left]; i < text.begins[right]; i++) {
      char unit = original.charAt(i);
      if (Letters.isWhiteSpace(unit) || Character.isSpaceChar(unit)) {
        count++;
      } else if (unit >= 0x80) {
        return NO_MEASURE;
      }
    }
    return count;
  }

  private boolean isSingle(int index) {
    if (isAsciiLetterAt(index + 1) || isAsciiLetterAt(index - 1)) {
      return false;
    }
    char unit = text.chars[index];
    if (leet && LeetFold.isSymbol(unit)) {
      return isSpaceOrEdge(index - 1) && isSpaceOrEdge(index + 1);
    }
    return isAlphabetic(unit) && !belongsTo(index - 1) && !belongsTo(index + 1);
  }

  /** Letters of the alphabets in which a single letter is (nearly) never a word, and digits. */
  private static boolean isAlphabetic(char unit) {
    return Letters.isAsciiDigit(unit)
        || ((Letters.isEuropean(unit) || unit < 0x700) && Character.isLetter(unit));
  }

  /** Whether the unit at {@code index} makes its neighbour part of a word; "I'm" is one word. */
  private boolean belongsTo(int index) {
    if (index < 0 || index >= text.length) {
      return false;
    }
    if (text.chars[index] == '\'' || text.chars[index] == '\u2019') {
      return true;
    }
    if (Character.isLowSurrogate(text.chars[index])) {
      return Letters.isWord(text.codePointAt(index - 1));
    }
    return Letters.isWord(text.codePointAt(index));
  }

  private boolean isAsciiLetterAt(int index) {
    return index >= 0 && index < text.length && Letters.isAsciiLetter(text.chars[index]);
  }

  private boolean isSpaceOrEdge(int index) {
    return index < 0 || index >= text.length || text.chars[index] == ' ';
  }
}
