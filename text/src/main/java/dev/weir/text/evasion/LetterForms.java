package dev.weir.text.evasion;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Other forms of the letters a to z; what has none stays as it is. */
final class LetterForms {
  static final int MATHEMATICAL_STYLES = 4;
  static final int ENCLOSED_STYLES = 3;

  private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";
  private static final String LEET = "4bcd3fgh1jk1mn0pqr57uvwxyz";
  private static final String LEET_SIGNS = "@8cd3fgh!jk|mn0pqr$+uvwxyz";
  private static final String CYRILLIC = "аЬсԁеfɡһіјкӏмпорԛгѕтџѵѡхуz";
  private static final String GREEK = "αβςdεfgհιjκlmηορqгsτυνωχγζ";
  private static final String UPSIDE_DOWN = "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz";

  /** Bold, bold script, bold fraktur and double-struck bold small letters begin here. */
  private static final int[] MATHEMATICAL = {0x1D41A, 0x1D4EA, 0x1D586, 0x1D5EE};

  /** Small letters in circles; capitals in squares, and in black squares. */
  private static final int[] ENCLOSED = {0x24D0, 0x1F130, 0x1F170};

  private static final int REGIONAL = 0x1F1E6;
  private static final int FULL_WIDTH_OFFSET = 0xFEE0;
  private static final String[] INVISIBLE = {"\u200b", "\u200c", "\u2060", "\u00ad", "\ufeff"};
  private static final String[] PUNCTUATION = {".", "-", "_", "*", "/", "~"};
  private static final String[] MARKS = {
    "\u0301", "\u0308", "\u0323", "\u0335", "\u0336", "\u030a"
  };
  private static final String[] EMOJI = {"😂", "💀", "🔥", "👏", "❤\ufe0f", "👍🏽"};

  private LetterForms() {}

  /** The text with each code point replaced. */
  static String each(String text, UnaryOperator<String> form) {
    return text.codePoints().mapToObj(Character::toString).map(form).collect(Collectors.joining());
  }

  /** As {@link #each}, with a space between two. */
  static String spacedEach(String text, UnaryOperator<String> form) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(form)
        .collect(Collectors.joining(" "));
  }

  /** The text with something between all code points. */
  static String joined(String text, String between) {
    return text.codePoints().mapToObj(Character::toString).collect(Collectors.joining(between));
  }

  static String leet(String letter) {
    return fromAlphabet(letter, LEET);
  }

  static String leetSigns(String letter) {
    return fromAlphabet(letter, LEET_SIGNS);
  }

  static String cyrillic(String letter) {
    return fromAlphabet(letter, CYRILLIC);
  }

  static String greek(String letter) {
    return fromAlphabet(letter, GREEK);
  }

  static String upsideDown(String letter) {
    return fromAlphabet(letter, UPSIDE_DOWN);
  }

  static String mathematical(String letter, int style) {
    return fromBase(letter, MATHEMATICAL[style]);
  }

  static String enclosed(String letter, int style) {
    return fromBase(letter, ENCLOSED[style]);
  }

  static String regional(String letter) {
    return fromBase(letter, REGIONAL);
  }

  static String fullWidth(String letter) {
    int code = letter.codePointAt(0);
    return code > ' ' && code <= '~' ? Character.toString(code + FULL_WIDTH_OFFSET) : letter;
  }

  static String rot13(String letter) {
    int index = index(letter);
    if (index < 0) {
      return letter;
    }
    String turned = LATIN.substring((index + 13) % LATIN.length()).substring(0, 1);
    return Character.isUpperCase(letter.charAt(0)) ? turned.toUpperCase(Locale.ROOT) : turned;
  }

  static String invisible(RandomGenerator random) {
    return INVISIBLE[random.nextInt(INVISIBLE.length)];
  }

  static String punctuation(RandomGenerator random) {
    return PUNCTUATION[random.nextInt(PUNCTUATION.length)];
  }

  static String mark(RandomGenerator random) {
    return MARKS[random.nextInt(MARKS.length)];
  }

  static String emoji(RandomGenerator random) {
    return EMOJI[random.nextInt(EMOJI.length)];
  }

  /** A capital for a small letter, and the other way round. */
  static String other(String letter) {
    String capital = letter.toUpperCase(Locale.ROOT);
    return capital.equals(letter) ? letter.toLowerCase(Locale.ROOT) : capital;
  }

  static boolean isLatin(char unit) {
    return index(String.valueOf(unit)) >= 0;
  }

  private static String fromAlphabet(String letter, String alphabet) {
    int index = index(letter);
    return index < 0 ? letter : alphabet.substring(index, index + 1);
  }

  private static String fromBase(String letter, int base) {
    int index = index(letter);
    return index < 0 ? letter : Character.toString(base + index);
  }

  private static int index(String letter) {
    int lower = Character.toLowerCase(letter.charAt(0));
    return lower >= 'a' && lower <= 'z' ? lower - 'a' : -1;
  }
}
