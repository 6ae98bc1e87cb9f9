package dev.weir.text;

/** What kind of character a code point is, as far as folding and word boundaries ask. */
final class Letters {
  private Letters() {}

  /** Whether the code point is part of a word: a letter, a digit or a mark on one. */
  static boolean isWord(int codePoint) {
    if (codePoint < 0x80) {
      return isAsciiLetter(codePoint) || isAsciiDigit(codePoint);
    }
    return Character.isLetterOrDigit(codePoint) || isMark(codePoint);
  }

  static boolean isAsciiLetter(int codePoint) {
    int lower = codePoint | 0x20;
    return lower >= 'a' && lower <= 'z' && codePoint < 0x80;
  }

  static boolean isAsciiDigit(int codePoint) {
    return codePoint >= '0' && codePoint <= '9';
  }

  /** Whether the code point is a combining mark, of any sort and script. */
  static boolean isMark(int codePoint) {
    if (codePoint < 0x300) {
      return false;
    }
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** The white space that is left after NFKC. */
  static boolean isWhiteSpace(int codePoint) {
    return codePoint == ' '
        || (codePoint >= '\t' && codePoint <= '\r')
        || codePoint == 0x85
        || codePoint == 0x1680
        || codePoint == 0x2028
        || codePoint == 0x2029;
  }

  /**
   * Whether the code point belongs to a script that writes no spaces between words, so that no
   * neighbour can prove that a word goes on.
   */
  static boolean isUnspacedScript(int codePoint) {
    if (codePoint < 0x0E00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }

  /** Whether the code point is in a block of the Latin, Greek, Cyrillic or Armenian alphabets. */
  static boolean isEuropean(int codePoint) {
    return codePoint < 0x0590 || (codePoint >= 0x1C80 && codePoint < 0x2000);
  }
}
