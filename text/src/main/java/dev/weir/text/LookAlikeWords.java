package dev.weir.text;

import org.jspecify.annotations.Nullable;

/**
 * Words written wholly in letters of another script that look like an English word: {@code
 * ратнетіс}. Letter by letter they may be an ordinary word of that script, so it is the word that
 * decides: it must look like English, in a text that is in Latin letters for the most part.
 */
final class LookAlikeWords {
  /** Shorter ones are too often real: the Russian for soup looks like "cyn". */
  private static final int LETTERS_MIN = 4;

  // By eye: each letter of the second line looks like the one above it.
  private static final String LATIN =
      "abcdefghijklmnopqrstuvwxyzbhnruwyeaabcde" + "hikmnoptuvwxyzol";
  private static final String ALIKE =
      "\u0430\u044C\u0441\u0501\u0435\u0493\u0261\u04BB\u0456\u0458\u043A\u04CF\u043C\u043F"
          + "\u043E\u0440\u051B\u0433\u0455\u0442\u045F\u0475\u0461\u0445\u0443\u0437\u0432\u043D"
          + "\u0438\u044F\u0446\u0448\u04AF\u0451\u0434\u03B1\u03B2\u03C2\u03B4\u03B5\u0570\u03B9"
          + "\u03BA\u03BC\u03B7\u03BF\u03C1\u03C4\u03C5\u03BD\u03C9\u03C7\u03B3\u03B6\u03C3\u03BB";

  private LookAlikeWords() {}

  /** The text with such words in Latin letters; itself where there are none. */
  static MappedText apply(MappedText text) {
    if (!mayHold(text)) {
      return text;
    }
    MappedText.Builder builder = null;
    int copied = 0;
    int i = 0;
    while (i < text.length) {
      int end = i;
      boolean foreign = false;
      while (end < text.length && Character.isLetter(text.chars[end])) {
        foreign |= text.chars[end] >= 0x80;
        end++;
      }
      String word = foreign && end - i >= LETTERS_MIN ? latin(text, i, end) : null;
      if (word != null) {
        builder = builder == null ? new MappedText.Builder(text.length) : builder;
        builder.append(text, copied, i);
        for (int k = i; k < end; k++) {
          builder.append(word.charAt(k - i), text.begins[k], text.ends[k]);
        }
        copied = end;
      }
      i = Math.max(end, i + 1);
    }
    if (builder == null) {
      return text;
    }
    builder.append(text, copied, text.length);
    return builder.build();
  }

  private static @Nullable String latin(MappedText text, int begin, int end) {
    var word = new StringBuilder(end - begin);
    for (int i = begin; i < end; i++) {
      char unit = text.chars[i];
      int alike = ALIKE.indexOf(unit);
      if (!English.isLetter(unit) && alike < 0) {
        return null;
      }
      word.append(English.isLetter(unit) ? unit : LATIN.charAt(alike));
    }
    return English.isPlausible(word) ? word.toString() : null;
  }

  /** Whether there is a letter of another script, in a text that is Latin for the most part. */
  private static boolean mayHold(MappedText text) {
    int latin = 0;
    int others = 0;
    for (int i = 0; i < text.length; i++) {
      latin += English.isLetter(text.chars[i]) ? 1 : 0;
      others += text.chars[i] >= 0x80 && Character.isLetter(text.chars[i]) ? 1 : 0;
    }
    return others > 0 && latin >= others;
  }
}
