package dev.weir.text;

/** Finds e-mail addresses by looking to both sides of each at sign, as far as one may reach. */
final class EmailFinder {
  /** The longest local part and domain that mail servers take (RFC 5321). */
  private static final int MAX_LOCAL = 64;

  private static final int MAX_DOMAIN = 253;

  /** A top-level domain has at least two letters. */
  private static final int MIN_TOP_LEVEL = 2;

  private EmailFinder() {}

  static void find(String text, PiiFinders.Found found) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int begin = localBegin(text, at);
      int end = domainEnd(text, at + 1);
      if (begin < at && end > 0) {
        found.add(PiiKind.EMAIL, begin, end);
      }
    }
  }

  private static int localBegin(String text, int at) {
    int begin = at;
    while (begin > 0 && at - begin < MAX_LOCAL && isLocal(text.charAt(begin - 1))) {
      begin--;
    }
    while (begin < at && !Character.isLetterOrDigit(text.charAt(begin))) {
      begin++;
    }
    return begin;
  }

  /** The end of the domain that begins at {@code begin}, or -1 when there is none. */
  private static int domainEnd(String text, int begin) {
    int best = -1;
    int label = begin;
    int i = begin;
    for (; i < text.length() && i - begin < MAX_DOMAIN; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (i == label) {
          return best;
        }
        best = isTopLevel(text, begin, label, i) ? i : best;
        label = i + 1;
      } else if (!Character.isLetterOrDigit(c) && (c != '-' || i == label)) {
        break;
      }
    }
    return isTopLevel(text, begin, label, i) ? i : best;
  }

  private static boolean isTopLevel(String text, int domainBegin, int begin, int end) {
    if (begin == domainBegin || end - begin < MIN_TOP_LEVEL) {
      return false;
    }
    for (int i = begin; i < end; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
  }
}
