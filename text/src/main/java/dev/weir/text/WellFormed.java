package dev.weir.text;

/** Makes text valid Unicode without moving any of its units. */
final class WellFormed {
  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text with each lone surrogate read as U+FFFD; the same object when there is none. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return repair(text);
      }
    }
    return text;
  }

  private static String repair(String text) {
    char[] units = text.toCharArray();
    for (int i = 0; i < units.length; i++) {
      if (i + 1 < units.length && Character.isSurrogatePair(units[i], units[i + 1])) {
        i++;
      } else if (Character.isSurrogate(units[i])) {
        units[i] = REPLACEMENT;
      }
    }
    return new String(units);
  }
}
