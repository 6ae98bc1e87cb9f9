package dev.weir.dataplane.stage.classify;

/**
 * The two forms of a text that n-grams are taken from. Both begin and end with one space and have
 * single spaces between words; an empty text is the empty view.
 */
final class NgramViews {
  /**
   * Runs of single characters up to this length are left alone: "a b" is a list, not a disguise.
   */
  private static final int MAX_PLAIN_SINGLES = 2;

  /** A letter that is repeated more often than this is cut to it: no word needs three. */
  private static final int MAX_REPEATS = 2;

  private NgramViews() {}

  /**
   * Writes the plain view: lower case, any white space or control character is a space.
   *
   * @return the length of the view, at most {@code end - begin + 2}
   */
  static int plain(CharSequence text, int begin, int end, char[] view) {
    int length = 0;
    view[length++] = ' ';
    for (int at = begin; at < end; at++) {
      char unit = text.charAt(at);
      if (isBlank(unit)) {
        if (view[length - 1] != ' ') {
          view[length++] = ' ';
        }
      } else {
        view[length++] = Character.toLowerCase(unit);
      }
    }
    if (view[length - 1] != ' ') {
      view[length++] = ' ';
    }
    return length == 1 ? 0 : length;
  }

  private static boolean isBlank(char unit) {
    return unit <= ' ' || (unit >= 0x7F && (Character.isISOControl(unit) || isSpace(unit)));
  }

  private static boolean isSpace(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }

  /**
   * Writes the de-obfuscated view of a plain view: runs of more than two single characters are
   * joined ("k y s"), digits and signs that stand for letters are mapped inside tokens that hold a
   * letter, ASCII punctuation is dropped, and repeats are cut to two.
   *
   * @return the length of the view, never more than {@code length}
   */
  static int deobfuscated(char[] plain, int length, char[] view) {
    int written = 0;
    int at = 1;
    while (at < length) {
      int singlesEnd = endOfSingles(plain, at, length);
      int end = singlesEnd > at ? singlesEnd : endOfToken(plain, at);
      written = writeToken(plain, at, end, view, written);
      at = end + 1;
    }
    if (written > 0) {
      view[written++] = ' ';
    }
    return written;
  }

  private static int endOfToken(char[] plain, int begin) {
    int end = begin;
    while (plain[end] != ' ') {
      end++;
    }
    return end;
  }

  /** The end of a run of more than two one-character tokens that begins here, or {@code begin}. */
  private static int endOfSingles(char[] plain, int begin, int length) {
    int singles = 0;
    int at = begin;
    while (at + 1 < length && plain[at] != ' ' && plain[at + 1] == ' ') {
      singles++;
      at += 2;
    }
    return singles > MAX_PLAIN_SINGLES ? at - 1 : begin;
  }

  private static int writeToken(char[] plain, int begin, int end, char[] view, int written) {
    boolean mapped = holdsLetter(plain, begin, end);
    int lettersEnd = mapped ? withoutTrailingMarks(plain, begin, end) : end;
    int next = written;
    view[next++] = ' ';
    for (int at = begin; at < lettersEnd; at++) {
      char unit = mapped ? leet(plain[at]) : plain[at];
      if (unit == ' ' || isAsciiPunctuation(unit) || isThirdInRow(view, next, unit)) {
        continue;
      }
      view[next++] = unit;
    }
    return next == written + 1 ? written : next;
  }

  private static boolean holdsLetter(char[] plain, int begin, int end) {
    for (int at = begin; at < end; at++) {
      if (Character.isLetter(plain[at])) {
        return true;
      }
    }
    return false;
  }

  /** Exclamation marks at the end of a word are just that: "stop!" is not "stopi". */
  private static int withoutTrailingMarks(char[] plain, int begin, int end) {
    int last = end;
    while (last > begin && plain[last - 1] == '!') {
      last--;
    }
    return last;
  }

  private static boolean isThirdInRow(char[] view, int length, char unit) {
    for (int back = 1; back <= MAX_REPEATS; back++) {
      if (length < back || view[length - back] != unit) {
        return false;
      }
    }
    return true;
  }

  private static char leet(char unit) {
    return switch (unit) {
      case '@', '4' -> 'a';
      case '3' -> 'e';
      case '1', '!' -> 'i';
      case '0' -> 'o';
      case '$', '5' -> 's';
      case '7', '+' -> 't';
      case '|' -> 'l';
      case '8' -> 'b';
      case '9' -> 'g';
      default -> unit;
    };
  }

  private static boolean isAsciiPunctuation(char unit) {
    return (unit > ' ' && unit < '0')
        || (unit > '9' && unit < 'A')
        || (unit > 'Z' && unit < 'a')
        || (unit > 'z' && unit < 0x7F);
  }
}
