package dev.weir.policy.source;

/**
 * Which characters a policy file may not hold. Direction overrides can make a rule read as
 * something it is not, and control characters can do the same in a terminal.
 */
public final class SourceCharacters {
  private SourceCharacters() {}

  /** Whether this character may stand nowhere in a policy file, not even in quotes. */
  public static boolean isRefused(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return false;
    }
    return Character.isISOControl(c) || isDirectionControl(c) || isOddLineBreak(c);
  }

  private static boolean isDirectionControl(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isOddLineBreak(int c) {
    return c == 0x2028 || c == 0x2029 || c == 0xFEFF;
  }
}
