package dev.weir.dataplane.stage.language;

import java.lang.Character.UnicodeScript;

/**
 * The letters of a message in lower case, its words a space apart, without what no language owns:
 * addresses, mentions, tags, emoji, digits, signs. Of a long text, six parts from its beginning to
 * its end.
 */
final class LetterRuns {
  /** UTF-16 units of a text that is read whole; of a longer one, as many in all. */
  static final int UNITS_MAX = 240;

  private static final int PARTS = 6;
  private static final int SYSTEMS = WritingSystem.values().length;
  private static final int LAUGHTER_MIN = 3;
  private static final String WEB = "www.";

  private final char[] units = new char[UNITS_MAX + 2 * PARTS + 2];
  private final int[] lettersOf = new int[SYSTEMS];
  private int length;
  private int letters;
  private int kana;

  LetterRuns(CharSequence text) {
    space();
    if (text.length() <= UNITS_MAX) {
      read(text, 0, text.length());
      return;
    }
    int part = UNITS_MAX / PARTS;
    int apart = (text.length() - part) / (PARTS - 1);
    for (int i = 0; i < PARTS; i++) {
      read(text, i * apart, i * apart + part);
    }
  }

  int length() {
    return length;
  }

  char at(int index) {
    return units[index];
  }

  int letters() {
    return letters;
  }

  /** Those of Japanese alone. */
  int kana() {
    return kana;
  }

  int lettersOf(WritingSystem system) {
    return lettersOf[system.ordinal()];
  }

  private void read(CharSequence text, int begin, int end) {
    int at = begin;
    while (at < end) {
      int word = at;
      while (at < end && !isBlank(text.charAt(at))) {
        at++;
      }
      if (at > word && !isAddress(text, word, at) && !isLaughter(text, word, at)) {
        word(text, word, at);
      }
      at++;
    }
    space();
  }

  private static boolean isBlank(char unit) {
    return unit == ' ' || unit == '\n' || unit == '\t' || unit == '\r' || unit == '\u3000';
  }

  /** Mentions, tags, mail and web addresses, commands and named emoji. */
  private static boolean isAddress(CharSequence text, int begin, int end) {
    char first = text.charAt(begin);
    if (first == '@' || first == '#' || first == '/' || first == '!') {
      return true;
    }
    if ((first == ':' || first == '<') && end - begin > 2 && isClosing(text.charAt(end - 1))) {
      return true;
    }
    boolean dot = false;
    for (int i = begin; i + 1 < end; i++) {
      char unit = text.charAt(i);
      if (unit == '@' || (unit == ':' && text.charAt(i + 1) == '/') || (unit == '/' && dot)) {
        return true;
      }
      dot |= unit == '.' && i > begin;
    }
    return end - begin > WEB.length()
        && CharSequence.compare(WEB, text.subSequence(begin, begin + WEB.length())) == 0;
  }

  /** At least three letters, of which no more than two are different: haha, lol, xdxd, aaaa. */
  private static boolean isLaughter(CharSequence text, int begin, int end) {
    int one = Character.toLowerCase(text.charAt(begin));
    int other = one;
    for (int i = begin + 1; i < end; i++) {
      int next = Character.toLowerCase(text.charAt(i));
      if (next != one && next != other && Character.isLetter(next)) {
        if (other != one) {
          return false;
        }
        other = next;
      }
    }
    return end - begin >= LAUGHTER_MIN;
  }

  private static boolean isClosing(char unit) {
    return unit == ':' || unit == '>';
  }

  private void word(CharSequence text, int begin, int end) {
    space();
    for (int i = begin; i < end; ) {
      int codePoint = Character.codePointAt(text, i);
      int next = i + Character.charCount(codePoint);
      if (Character.isLetter(codePoint)) {
        letter(codePoint);
      } else if (isMark(codePoint) || codePoint == '\'') {
        append(codePoint);
      } else {
        space();
      }
      i = next;
    }
  }

  private void letter(int codePoint) {
    int lower = Character.toLowerCase(codePoint);
    if (length > 2 && units[length - 1] == lower && units[length - 2] == lower) {
      return; // three in a row are drawn out for effect
    }
    append(lower);
    letters++;
    UnicodeScript script = lower < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(lower);
    WritingSystem system = WritingSystem.of(script);
    if (system != null) {
      lettersOf[system.ordinal()]++;
    }
    if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
      kana++;
    }
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private void append(int codePoint) {
    if (length + 2 < units.length) {
      length += Character.toChars(codePoint, units, length);
    }
  }

  private void space() {
    if (length == 0 || units[length - 1] != ' ') {
      append(' ');
    }
  }
}
