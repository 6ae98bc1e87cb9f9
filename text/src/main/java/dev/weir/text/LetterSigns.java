package dev.weir.text;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;

/**
 * Reads signs that show a letter, and that NFKC leaves as they are, as that letter: white letters
 * on a dark ground, and regional indicators that do not make flags. One object reads one text.
 *
 * <p>Flags stay flags: a run of regional indicators is read as letters only when it cannot be cut
 * into flags of two. Four of the dark squares are emoji of their own (blood groups, parking); they
 * are letters beside a letter.
 */
final class LetterSigns {
  private static final int FIRST = 0x1F150;
  private static final int LAST = 0x1F1FF;
  private static final int LETTERS = 26;
  private static final int NEGATIVE_CIRCLED = 0x1F150;
  private static final int NEGATIVE_SQUARED = 0x1F170;
  private static final int REGIONAL = 0x1F1E6;
  private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final boolean[] FLAGS = new boolean[LETTERS * LETTERS];

  static {
    for (String flag : new UnicodeSet("[:RGI_Emoji_Flag_Sequence:]").strings()) {
      FLAGS[pair(flag.codePointAt(0), flag.codePointBefore(flag.length()))] = true;
    }
  }

  private final String text;
  private int runEnd;
  private boolean runIsFlags;

  LetterSigns(String text) {
    this.text = text;
  }

  /** Whether the code point may be such a sign: a cheap test before the others. */
  static boolean mayBe(int codePoint) {
    return codePoint >= FIRST && codePoint <= LAST;
  }

  static boolean isRegional(int codePoint) {
    return codePoint >= REGIONAL && codePoint < REGIONAL + LETTERS;
  }

  /** The letter of a regional indicator. */
  static char regionalLetter(int codePoint) {
    return (char) ('a' + codePoint - REGIONAL);
  }

  /**
   * The letter that the sign at {@code index} stands for, or the sign itself.
   *
   * @param afterLetter whether the canonical text before it ends with an ASCII letter
   */
  int read(int codePoint, int index, boolean afterLetter) {
    if (isRegional(codePoint)) {
      return isFlagAt(index) ? codePoint : regionalLetter(codePoint);
    }
    int letter = enclosedLetter(codePoint);
    boolean reads = letter != 0 && (!isEmoji(codePoint) || afterLetter || isLetterAfter(index));
    return reads ? letter : codePoint;
  }

  private static int enclosedLetter(int codePoint) {
    if (codePoint >= NEGATIVE_CIRCLED && codePoint < NEGATIVE_CIRCLED + LETTERS) {
      return 'a' + codePoint - NEGATIVE_CIRCLED;
    }
    if (codePoint >= NEGATIVE_SQUARED && codePoint < NEGATIVE_SQUARED + LETTERS) {
      return 'a' + codePoint - NEGATIVE_SQUARED;
    }
    return 0;
  }

  private static boolean isEmoji(int codePoint) {
    return codePoint == 0x1F170
        || codePoint == 0x1F171
        || codePoint == 0x1F17E
        || codePoint == 0x1F17F;
  }

  private boolean isLetterAfter(int index) {
    int codePoint;
    for (int i = index + 2; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (!CanonicalFold.isRemoved(codePoint)) {
        return showsLetter(codePoint, i);
      }
    }
    return false;
  }

  private boolean showsLetter(int codePoint, int index) {
    if (codePoint < 0x80) {
      return Letters.isAsciiLetter(codePoint);
    }
    if (isRegional(codePoint)) {
      return !isFlagAt(index);
    }
    String folded = NFKC_CASEFOLD.normalize(Character.toString(codePoint));
    return enclosedLetter(codePoint) != 0
        || (!folded.isEmpty() && Letters.isAsciiLetter(folded.charAt(0)));
  }

  /** Whether the run of regional indicators around {@code index} is flags. */
  private boolean isFlagAt(int index) {
    if (index >= runEnd) {
      readRun(index);
    }
    return runIsFlags;
  }

  private void readRun(int begin) {
    int count = 0;
    int before = 0;
    boolean flags = true;
    int i = begin;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (isRegional(codePoint)) {
        flags &= count % 2 == 0 || FLAGS[pair(before, codePoint)];
        before = codePoint;
        count++;
      } else if (!CanonicalFold.isRemoved(codePoint)) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    runEnd = i;
    runIsFlags = flags && count % 2 == 0;
  }

  private static int pair(int first, int second) {
    return (first - REGIONAL) * LETTERS + second - REGIONAL;
  }
}
