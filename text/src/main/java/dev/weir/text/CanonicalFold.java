package dev.weir.text;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the canonical form of one text: NFKC with case folding, invisible characters removed, white
 * space squeezed, floods of combining marks cut, letters in flags and dark squares read ({@link
 * LetterSigns}). One object folds one text.
 *
 * <p>The text is folded in segments, cut where ICU says that nothing before can combine with what
 * comes after; every character of a folded segment stands for the whole segment. Characters are
 * removed and marks are cut <em>before</em> ICU sees a segment: what is left over may combine, and
 * the sorting of marks takes quadratic time in a flood of them.
 */
final class CanonicalFold {
  /**
   * Combining marks kept on one base. Living scripts need up to five or six (Hebrew with
   * cantillation, Tibetan stacks); piled-up decoration has dozens.
   */
  static final int MAX_MARKS_PER_BASE = 8;

  /** What a surrogate without its partner is read as, so that canonical text is always Unicode. */
  private static final int REPLACEMENT = 0xFFFD;

  /**
   * Two signs that stand for whole phrases, 18 and 8 letters. They stay as they are, or a message
   * of 64 KiB could grow to 400,000 characters; all other text grows to two a byte at most.
   */
  private static final int LONGEST_LIGATURE = 0xFDFA;

  private static final int SECOND_LONGEST_LIGATURE = 0xFDFB;

  private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

  /** Ignorable, format and control characters, and the Braille blank, which looks like a space. */
  private static final UnicodeSet REMOVED =
      new UnicodeSet(
              "[[[:Default_Ignorable_Code_Point:][:Cf:][:Cc:]\\u2800]"
                  + "-[:White_Space:]-[:Prepended_Concatenation_Mark:]]")
          .freeze();

  private final String original;
  private final MappedText.Builder folded;
  private final StringBuilder segment = new StringBuilder();
  private final StringBuilder segmentFolded = new StringBuilder();
  private int segmentBegin;
  private int segmentEnd;
  private int marksRead;
  private int marksWritten;
  private int spaceBegin = -1;
  private int spaceEnd;
  private @Nullable LetterSigns signs;

  private CanonicalFold(String original) {
    this.original = original;
    this.folded = new MappedText.Builder(original.length());
  }

  static MappedText fold(String original) {
    var fold = new CanonicalFold(original);
    int begin = fold.readAsciiPrefix();
    fold.readFrom(begin);
    return fold.folded.build();
  }

  /** Folds up to the first character that needs ICU, less one that a mark may still change. */
  private int readAsciiPrefix() {
    int length = original.length();
    int ascii = 0;
    while (ascii < length && original.charAt(ascii) < 0x80) {
      ascii++;
    }
    int safe = ascii == length ? length : Math.max(0, ascii - 1);
    // INVARIANT: what the loop below leaves open in front of `safe` must not combine with it.
    while (safe > 0 && safe < length && isRemovedAscii(original.charAt(safe))) {
      safe--;
    }
    for (int i = 0; i < safe; i++) {
      char unit = original.charAt(i);
      if (unit > ' ' && unit < 0x7F && spaceBegin < 0) {
        folded.append((char) lower(unit), i, i + 1);
      } else if (!isRemovedAscii(unit)) {
        write(lower(unit), i, i + 1);
      }
    }
    return safe;
  }

  private void readFrom(int begin) {
    int codePoint;
    for (int i = begin; i < original.length(); i += Character.charCount(codePoint)) {
      codePoint = original.codePointAt(i);
      if (!isRemoved(codePoint)) {
        read(meaning(codePoint, i), i, i + Character.charCount(codePoint));
      }
    }
    closeSegment();
  }

  /** The code point itself, but for lone surrogates and signs that show a letter. */
  private int meaning(int codePoint, int index) {
    if (isSurrogate(codePoint)) {
      return REPLACEMENT;
    }
    if (!LetterSigns.mayBe(codePoint)) {
      return codePoint;
    }
    closeSegment();
    LetterSigns known = signs == null ? new LetterSigns(original) : signs;
    signs = known;
    boolean afterLetter = spaceBegin < 0 && folded.endsWithAsciiLetter();
    return known.read(codePoint, index, afterLetter);
  }

  private void read(int codePoint, int begin, int end) {
    marksRead = Letters.isMark(codePoint) ? marksRead + 1 : 0;
    if (marksRead > MAX_MARKS_PER_BASE) {
      segmentEnd = end;
      return;
    }
    if (!segment.isEmpty() && beginsSegment(codePoint)) {
      closeSegment();
    }
    if (segment.isEmpty()) {
      segmentBegin = begin;
    }
    segment.appendCodePoint(codePoint);
    segmentEnd = end;
  }

  private void closeSegment() {
    if (segment.length() == 1 && segment.charAt(0) < 0x80) {
      write(lower(segment.charAt(0)), segmentBegin, segmentEnd);
    } else if (!segment.isEmpty()) {
      segmentFolded.setLength(0);
      normaliseSegment();
      int codePoint;
      for (int i = 0; i < segmentFolded.length(); i += Character.charCount(codePoint)) {
        codePoint = segmentFolded.codePointAt(i);
        write(codePoint, segmentBegin, segmentEnd);
      }
    }
    segment.setLength(0);
  }

  /** A ligature is the first of its segment: nothing before combines with it. */
  private void normaliseSegment() {
    int first = segment.charAt(0);
    if (first == LONGEST_LIGATURE || first == SECOND_LONGEST_LIGATURE) {
      segmentFolded.append(segment.charAt(0)).append(NFKC_CASEFOLD.normalize(segment.substring(1)));
    } else {
      NFKC_CASEFOLD.normalize(segment, segmentFolded);
    }
  }

  private void write(int codePoint, int begin, int end) {
    if (Letters.isWhiteSpace(codePoint)) {
      marksWritten = 0;
      spaceBegin = spaceBegin < 0 ? begin : spaceBegin;
      spaceEnd = end;
      return;
    }
    marksWritten = Letters.isMark(codePoint) ? marksWritten + 1 : 0;
    if (marksWritten > MAX_MARKS_PER_BASE) {
      return;
    }
    if (spaceBegin >= 0 && folded.length() > 0) {
      folded.append(' ', spaceBegin, spaceEnd);
    }
    spaceBegin = -1;
    folded.appendCodePoint(codePoint, begin, end);
  }

  private static boolean beginsSegment(int codePoint) {
    return codePoint < 0x300 || NFKC_CASEFOLD.hasBoundaryBefore(codePoint);
  }

  /** Whether nothing is left of the code point. */
  static boolean isRemoved(int codePoint) {
    return codePoint < 0x80 ? isRemovedAscii(codePoint) : REMOVED.contains(codePoint);
  }

  private static boolean isRemovedAscii(int codePoint) {
    return codePoint < ' ' ? !Letters.isWhiteSpace(codePoint) : codePoint == 0x7F;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static int lower(char ascii) {
    return ascii >= 'A' && ascii <= 'Z' ? ascii | 0x20 : ascii;
  }
}
