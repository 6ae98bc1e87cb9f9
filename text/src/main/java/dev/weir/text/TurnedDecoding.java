package dev.weir.text;

import org.jspecify.annotations.Nullable;

/**
 * Reads letters that stand on their heads: {@code ǝʇoʌ}, written from right to left, is "vote". A
 * stretch of words is turned when all its letters can be and at least two of them, one in three,
 * are letters that nothing but turning explains.
 */
final class TurnedDecoding {
  private static final int MIN_STRONG = 2;
  private static final int MIN_STRONG_SHARE = 3;

  /** Letters of phonetic alphabets and small languages that show a turned letter. */
  private static final String STRONG = "ɐɒɔǝəɟⅎƃᵷɓɥᴉɾʞꞁɯɹʇʌʍʎ";

  private static final String STRONG_READ = "aaceeffggghijklmrtvwy";

  /** Signs that are another ordinary one when turned. */
  private static final String WEAK = "bdnopqslxzıu¿¡'";

  private static final String WEAK_READ = "qpuodbslxzin?!,";
  private static final char FIRST_STRONG = 'ƃ';

  private final MappedText text;

  private TurnedDecoding(MappedText text) {
    this.text = text;
  }

  /** The text with its turned stretches turned back, or null when it has none. */
  static @Nullable MappedText decode(MappedText text) {
    for (int i = 0; i < text.length; i++) {
      if (text.chars[i] >= FIRST_STRONG && STRONG.indexOf(text.chars[i]) >= 0) {
        return new TurnedDecoding(text).decode();
      }
    }
    return null;
  }

  private @Nullable MappedText decode() {
    var decoded = new MappedText.Builder(text.length);
    boolean any = false;
    int at = 0;
    while (at < text.length) {
      int end = stretchEnd(at);
      if (end == at) {
        end = Math.min(text.length, wordEnd(at) + 1);
        decoded.append(text, at, end);
      } else if (isTurned(at, end)) {
        end = withoutOrdinaryWords(at, end);
        turn(at, end, decoded);
        any = true;
      } else {
        decoded.append(text, at, end);
      }
      at = end;
    }
    return any && English.isPlausible(decoded.text()) ? decoded.build() : null;
  }

  /**
   * The end of the words from {@code begin} on that can be turned; they begin with a strong one.
   */
  private int stretchEnd(int begin) {
    int end = begin;
    int at = begin;
    while (at < text.length) {
      int wordEnd = wordEnd(at);
      if (!canTurn(at, wordEnd) || (at == begin && strong(at, wordEnd) == 0 && at > 0)) {
        return end;
      }
      end = wordEnd;
      at = wordEnd + 1;
    }
    return end;
  }

  private boolean isTurned(int begin, int end) {
    int strong = strong(begin, end);
    return strong >= MIN_STRONG && strong * MIN_STRONG_SHARE >= letters(begin, end);
  }

  /** Words at the end that need no turning are as they are, unless all of the text is turned. */
  private int withoutOrdinaryWords(int begin, int end) {
    if (begin == 0 && end == text.length) {
      return end;
    }
    int last = end;
    while (strong(wordBegin(last), last) == 0) {
      last = wordBegin(last) - 1;
    }
    return last;
  }

  private void turn(int begin, int end, MappedText.Builder decoded) {
    for (int i = end - 1; i >= begin; i--) {
      decoded.append(turned(text.chars[i]), text.begins[i], text.ends[i]);
    }
  }

  private int wordEnd(int begin) {
    int end = begin;
    while (end < text.length && text.chars[end] != ' ') {
      end++;
    }
    return end;
  }

  private int wordBegin(int end) {
    int begin = end;
    while (begin > 0 && text.chars[begin - 1] != ' ') {
      begin--;
    }
    return begin;
  }

  private boolean canTurn(int begin, int end) {
    for (int i = begin; i < end; i++) {
      char unit = text.chars[i];
      if (Letters.isWord(unit)
          && !Letters.isAsciiDigit(unit)
          && turned(unit) == unit
          && WEAK.indexOf(unit) < 0) {
        return false;
      }
    }
    return true;
  }

  private int strong(int begin, int end) {
    int count = 0;
    for (int i = begin; i < end; i++) {
      count += STRONG.indexOf(text.chars[i]) >= 0 ? 1 : 0;
    }
    return count;
  }

  private int letters(int begin, int end) {
    int count = 0;
    for (int i = begin; i < end; i++) {
      count += Letters.isWord(text.chars[i]) ? 1 : 0;
    }
    return count;
  }

  private static char turned(char unit) {
    int strong = STRONG.indexOf(unit);
    if (strong >= 0) {
      return STRONG_READ.charAt(strong);
    }
    int weak = WEAK.indexOf(unit);
    return weak >= 0 ? WEAK_READ.charAt(weak) : unit;
  }
}
