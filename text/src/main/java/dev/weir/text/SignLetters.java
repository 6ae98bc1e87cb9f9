package dev.weir.text;

/** The letters that signs stand for: digits, marks, and letters of other scripts that look so. */
final class SignLetters {
  static final char ANY_VOWEL = '*';

  // By eye: each sign, then the letters that it passes for, the likeliest first.
  private static final String[] PASSES_FOR = {
    "@a",
    "4a",
    "3e",
    "1il",
    "!il",
    "|il",
    "0o",
    "5s",
    "$s",
    "7t",
    "+t",
    "8b",
    "9g",
    "6gb",
    "\u20ACe",
    "\u00A3l",
    "\u00A2c",
    "\u00A5y",
    // Cyrillic, and the script g
    "\u0430a",
    "\u044Cb",
    "\u0441c",
    "\u0501d",
    "\u0435e",
    "\u0493f",
    "\u0261g",
    "\u04BBh",
    "\u0456i",
    "\u0458j",
    "\u043Ak",
    "\u04CFl",
    "\u043Cm",
    "\u043Fn",
    "\u043Eo",
    "\u0440p",
    "\u051Bq",
    "\u0433r",
    "\u0455s",
    "\u0442t",
    "\u045Fu",
    "\u0475v",
    "\u0461w",
    "\u0445x",
    "\u0443yu",
    "\u0437ez",
    "\u0432b",
    "\u043Dhn",
    "\u0438nu",
    "\u044Fr",
    "\u0446u",
    "\u0448w",
    "\u04AFy",
    "\u0451e",
    "\u0434da",
    // Greek, and an Armenian h
    "\u03B1a",
    "\u03B2b",
    "\u03C2cs",
    "\u03B4d",
    "\u03B5e",
    "\u0570h",
    "\u03B9i",
    "\u03BAk",
    "\u03BCmu",
    "\u03B7nh",
    "\u03BFo",
    "\u03C1p",
    "\u03C4t",
    "\u03C5u",
    "\u03BDvn",
    "\u03C9w",
    "\u03C7x",
    "\u03B3yr",
    "\u03B6z",
    "\u03C3osc",
    "\u03BBl",
  };

  /** Beyond the letters of {@link #PASSES_FOR}; a table is quicker than a map. */
  private static final int TABLE_SIZE = 0x20B0;

  private static final String[] LETTERS = new String[TABLE_SIZE];

  static {
    for (char letter = 'a'; letter <= 'z'; letter++) {
      LETTERS[letter] = String.valueOf(letter);
    }
    LETTERS[ANY_VOWEL] = String.valueOf(ANY_VOWEL);
    for (String sign : PASSES_FOR) {
      LETTERS[sign.charAt(0)] = sign.substring(1);
    }
  }

  private SignLetters() {}

  /** Whether a unit is a small letter or stands for one. */
  static boolean isOne(char unit) {
    return unit < TABLE_SIZE && LETTERS[unit] != null;
  }

  /** The letters that a unit may be; {@link #ANY_VOWEL} for that sign. */
  static String of(char unit) {
    return LETTERS[unit];
  }

  /** Whether a sign is neither a letter nor a digit, and so often stands for nothing. */
  static boolean isMark(char unit) {
    return !Character.isLetterOrDigit(unit);
  }

  static boolean isVowel(char letter) {
    return switch (letter) {
      case 'a', 'e', 'i', 'o', 'u' -> true;
      default -> false;
    };
  }

  static boolean isForeign(char unit) {
    return unit >= 0x80 && Character.isLetter(unit);
  }

  /** Whether one letter in four is from a to z: what is beside them may pass for them. */
  static boolean isPartlyLatin(MappedText text) {
    int latin = 0;
    int others = 0;
    for (int i = 0; i < text.length; i++) {
      latin += English.isLetter(text.chars[i]) ? 1 : 0;
      others += isForeign(text.chars[i]) ? 1 : 0;
    }
    return 3 * latin >= others;
  }
}
