package dev.weir.text;

/** Where words begin and end in a folded text, seen from a hit. */
final class WordBoundary {
  private WordBoundary() {}

  /** Whether a word may begin at unit {@code index}, where a hit begins. */
  static boolean mayBeginAt(MappedText text, int index) {
    if (index == 0) {
      return true;
    }
    int inside = text.codePointAt(index);
    int outside = Character.codePointBefore(text.plain, index);
    if (LeetFold.isSymbol(outside)) {
      return index < 2 || !Letters.isWord(Character.codePointBefore(text.plain, index - 1));
    }
    return parts(inside, outside);
  }

  /** Whether a word may end before unit {@code index}, where a hit ends. */
  static boolean mayEndAt(MappedText text, int index) {
    if (index == text.length) {
      return true;
    }
    int inside = Character.codePointBefore(text.chars, index);
    int outside = Character.codePointAt(text.plain, index, text.length);
    if (LeetFold.isSymbol(outside)) {
      return index + 1 == text.length
          || !Letters.isWord(Character.codePointAt(text.plain, index + 1, text.length));
    }
    return parts(inside, outside);
  }

  /** The first unit from {@code index} on before which a word may end. */
  static int endFrom(MappedText text, int index) {
    int end = index;
    while (!mayEndAt(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean parts(int inside, int outside) {
    return !Letters.isWord(outside)
        || !Letters.isWord(inside)
        || (!Letters.isMark(outside)
            && (Letters.isUnspacedScript(inside) || Letters.isUnspacedScript(outside)));
  }
}
