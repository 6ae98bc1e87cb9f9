package dev.weir.text;

/**
 * Reads digits and symbols as the letters they stand for, inside tokens that hold a letter, so that
 * numbers stay numbers: {@code k1ll} and {@code b4} fold, {@code 1337} and {@code 4:30} do not.
 *
 * <p>{@code 1}, {@code !} and {@code |} stand for i as well as for l. So l folds to i too, and the
 * matcher then compares the real letters where both sides have one ({@link MappedText#plain}):
 * {@code ki11} is "kill", "mail" is not "mall".
 */
final class LeetFold {
  private static final char[] LETTER_OF = new char[0x80];

  static {
    String from = "@438!1|l0$57+";
    String to = "aaebiiiiosstt";
    for (int i = 0; i < from.length(); i++) {
      LETTER_OF[from.charAt(i)] = to.charAt(i);
    }
  }

  private LeetFold() {}

  static MappedText apply(MappedText text) {
    char[] folded = new char[text.length];
    int index = 0;
    while (index < text.length) {
      int end = tokenEnd(text, index);
      boolean word = end > index && holdsLetter(text, index, end);
      for (int i = index; i < end; i++) {
        folded[i] = word ? letter(text.chars[i]) : text.chars[i];
      }
      if (end < text.length) {
        folded[end] = text.chars[end];
      }
      index = end + 1;
    }
    return text.withChars(folded);
  }

  /** Whether {@code unit} is a symbol, not a letter or digit, that stands for a letter. */
  static boolean isSymbol(int unit) {
    return unit < 0x80 && LETTER_OF[unit] != 0 && !Letters.isWord(unit);
  }

  /** The letter that {@code unit} stands for, or itself. */
  static char letter(char unit) {
    return unit < 0x80 && LETTER_OF[unit] != 0 ? LETTER_OF[unit] : unit;
  }

  /** One past the token that begins at {@code begin}: letters, digits, marks, leet symbols. */
  private static int tokenEnd(MappedText text, int begin) {
    int i = begin;
    while (i < text.length) {
      int codePoint = text.codePointAt(i);
      if (!Letters.isWord(codePoint) && !isSymbol(codePoint)) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return text.length;
  }

  private static boolean holdsLetter(MappedText text, int begin, int end) {
    int codePoint;
    for (int i = begin; i < end; i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (codePoint < 0x80 ? Letters.isAsciiLetter(codePoint) : Character.isLetter(codePoint)) {
        return true;
      }
    }
    return false;
  }
}
