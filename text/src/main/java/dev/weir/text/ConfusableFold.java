package dev.weir.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSetIterator;
import java.util.Arrays;

/**
 * Reads look-alike letters of other scripts as the Latin letters they pass for, by tables drawn
 * from ICU's confusables, and takes piled-up marks off European letters: marks that no accented
 * letter holds, and in a token that has such marks the accents too.
 *
 * <p>Letter by letter, not as a skeleton of the text: a skeleton turns m into rn and I into l, and
 * then "pom" is "porn". ASCII stays as it is. A token that mixes ASCII letters with others folds by
 * the wide table, which also knows letters that look alike only as capitals (В, Н, Т). A token in
 * one foreign script folds only when all its letters pass for Latin ones ("ѕех"): an ordinary
 * Russian or Greek word is left alone. The accented letters of European languages and the Turkish ı
 * are never look-alikes.
 */
final class ConfusableFold {
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
  private static final int PAGE_BITS = 8;
  private static final char[] NO_PAGE = {};

  /** Small capitals, from a to z without x. */
  private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ";

  private static final String SMALL_CAPITALS_READ = "abcdefghijklmnopqrstuvwyz";

  /** Turned letters that no living language writes, unlike ɔ and ǝ; they pass among others. */
  private static final String TURNED = "ɐɟɥᴉɾʞɯɹʇʎʌʍ";

  private static final String TURNED_READ = "afhijkmrtyvw";

  /** From here on regional indicators in one word are no list of flags but a word. */
  private static final int MIN_FLAG_LETTERS = 4;

  /** By code point: the Latin letter that its small form passes for, or 0. */
  private static final char[][] STRICT = new char[0x110000 >> PAGE_BITS][];

  /** By code point: the Latin letter that its small or capital form passes for, or 0. */
  private static final char[][] WIDE = new char[0x110000 >> PAGE_BITS][];

  static {
    Arrays.fill(STRICT, NO_PAGE);
    Arrays.fill(WIDE, NO_PAGE);
    var checker = new SpoofChecker.Builder().build();
    var candidates =
        new UnicodeSet(
            "[[[:Latin:][:Greek:][:Cyrillic:][:Armenian:][:Cherokee:][:Coptic:][:Lisu:][:Common:]]"
                + "&[[:L:][:N:][:S:]]-[\\u0000-\\u024F\\u1E00-\\u1EFF]]");
    var iterator = new UnicodeSetIterator(candidates);
    while (iterator.next()) {
      int codePoint = iterator.codepoint;
      char small = letterOf(checker, codePoint);
      put(STRICT, codePoint, small);
      put(
          WIDE,
          codePoint,
          small != 0 ? small : letterOf(checker, UCharacter.toUpperCase(codePoint)));
    }
    for (int i = 0; i < SMALL_CAPITALS.length(); i++) {
      put(STRICT, SMALL_CAPITALS.charAt(i), SMALL_CAPITALS_READ.charAt(i));
      put(WIDE, SMALL_CAPITALS.charAt(i), SMALL_CAPITALS_READ.charAt(i));
    }
    for (int i = 0; i < TURNED.length(); i++) {
      put(WIDE, TURNED.charAt(i), TURNED_READ.charAt(i));
    }
  }

  private ConfusableFold() {}

  static MappedText apply(MappedText text) {
    if (isAscii(text)) {
      return text;
    }
    var folded = new MappedText.Builder(text.length);
    int begin = 0;
    while (begin < text.length) {
      int end = begin;
      while (end < text.length && text.chars[end] != ' ') {
        end++;
      }
      foldToken(text, begin, end, folded);
      if (end < text.length) {
        folded.append(' ', text.begins[end], text.ends[end]);
      }
      begin = end + 1;
    }
    return folded.build();
  }

  private static void foldToken(MappedText text, int begin, int end, MappedText.Builder folded) {
    if (isSpelledInFlags(text, begin, end)) {
      for (int i = begin; i < end; i += 2) {
        char letter = LetterSigns.regionalLetter(text.codePointAt(i));
        folded.append(letter, text.begins[i], text.ends[i + 1]);
      }
      return;
    }
    boolean mixed = holdsAsciiLetter(text, begin, end);
    boolean folds = mixed || allPass(text, begin, end);
    char[][] table = mixed ? WIDE : STRICT;
    boolean decorated = isDecorated(text, begin, end);
    int i = begin;
    while (i < end) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      if (decorated && Letters.isEuropean(codePoint)) {
        codePoint = withoutMarks(codePoint);
        next = marksEnd(text, next, end);
      }
      char letter = folds ? letter(table, codePoint) : 0;
      folded.appendCodePoint(letter != 0 ? letter : codePoint, text.begins[i], text.ends[next - 1]);
      i = next;
    }
  }

  /** Whether the token is flags of real places, whose letters may also be a word. */
  private static boolean isSpelledInFlags(MappedText text, int begin, int end) {
    if (end - begin < 2 * MIN_FLAG_LETTERS) {
      return false;
    }
    for (int i = begin; i < end; i += 2) {
      if (!LetterSigns.isRegional(text.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a European letter carries a mark that is part of no accented letter. */
  private static boolean isDecorated(MappedText text, int begin, int end) {
    for (int i = begin + 1; i < end; i++) {
      if (isDecoration(text.chars[i]) && Letters.isEuropean(text.chars[i - 1])) {
        return true;
      }
    }
    return false;
  }

  /** One past the marks that begin at {@code begin}: those which no precomposed letter holds. */
  private static int marksEnd(MappedText text, int begin, int end) {
    int i = begin;
    while (i < end && isDecoration(text.chars[i])) {
      i++;
    }
    return i;
  }

  private static boolean isDecoration(char unit) {
    return (unit >= 0x300 && unit < 0x370)
        || (unit >= 0x483 && unit < 0x48A)
        || (unit >= 0x1AB0 && unit < 0x1B00)
        || (unit >= 0x1DC0 && unit < 0x1E00)
        || (unit >= 0x20D0 && unit < 0x2100)
        || (unit >= 0xFE20 && unit < 0xFE30);
  }

  /** The bare Latin letter; letters of other alphabets keep theirs (й is not и). */
  private static int withoutMarks(int codePoint) {
    String decomposed = NFD.getDecomposition(codePoint);
    return decomposed != null && Letters.isAsciiLetter(decomposed.charAt(0))
        ? decomposed.charAt(0)
        : codePoint;
  }

  private static boolean isAscii(MappedText text) {
    for (int i = 0; i < text.length; i++) {
      if (text.chars[i] >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsAsciiLetter(MappedText text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (Letters.isAsciiLetter(text.chars[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean allPass(MappedText text, int begin, int end) {
    int codePoint;
    for (int i = begin; i < end; i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (Character.isLetter(codePoint) && letter(STRICT, codePoint) == 0) {
        return false;
      }
    }
    return true;
  }

  private static char letter(char[][] table, int codePoint) {
    char[] page = table[codePoint >> PAGE_BITS];
    return page.length == 0 ? 0 : page[codePoint & ((1 << PAGE_BITS) - 1)];
  }

  private static char letterOf(SpoofChecker checker, int codePoint) {
    String skeleton = checker.getSkeleton(Character.toString(codePoint));
    boolean passes = skeleton.length() == 1 && Letters.isAsciiLetter(skeleton.charAt(0));
    return passes ? (char) (skeleton.charAt(0) | 0x20) : 0;
  }

  private static void put(char[][] table, int codePoint, char letter) {
    if (letter == 0) {
      return;
    }
    int page = codePoint >> PAGE_BITS;
    if (table[page].length == 0) {
      table[page] = new char[1 << PAGE_BITS];
    }
    table[page][codePoint & ((1 << PAGE_BITS) - 1)] = letter;
  }
}
