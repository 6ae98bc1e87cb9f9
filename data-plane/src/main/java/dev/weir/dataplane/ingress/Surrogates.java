package dev.weir.dataplane.ingress;

/**
 * Makes strings safe to encode. JSON's grammar lets the escape of a lone surrogate pass, which no
 * UTF-8 can hold; U+FFFD takes its place, one UTF-16 unit for one, so offsets stay true.
 */
public final class Surrogates {
  private static final char REPLACEMENT = '\uFFFD';

  /** How much of what a caller sent is quoted back: enough to recognise it. */
  private static final int QUOTED_CHARS_MAX = 64;

  private Surrogates() {}

  /** {@code text} itself when every surrogate has its partner, else a mended copy. */
  public static String replaceLone(String text) {
    int lone = firstLone(text, 0);
    if (lone < 0) {
      return text;
    }
    char[] mended = text.toCharArray();
    for (int i = lone; i >= 0; i = firstLone(text, i + 1)) {
      mended[i] = REPLACEMENT;
    }
    return new String(mended);
  }

  /** What a caller sent, cut to a length that is good to read, and safe to encode. */
  public static String quoted(String given) {
    String cut =
        given.length() <= QUOTED_CHARS_MAX ? given : given.substring(0, QUOTED_CHARS_MAX) + "…";
    return replaceLone(cut);
  }

  private static int firstLone(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && isLone(text, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isLone(String text, int at) {
    if (Character.isHighSurrogate(text.charAt(at))) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
  }
}
