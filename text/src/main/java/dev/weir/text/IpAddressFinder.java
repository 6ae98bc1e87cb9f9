package dev.weir.text;

import java.util.Set;

/**
 * Finds IP addresses. Four numbers with dots are also how versions are written: not after the word
 * "version" or one like it. IPv6 is recognised by a first block of four signs of the ranges in use,
 * so that times and names in programs are not addresses.
 */
final class IpAddressFinder {
  private static final Set<String> VERSION_WORDS =
      Set.of("v", "ver", "version", "release", "build", "firmware", "driver", "update", "patch");

  private static final int MAX_V6_LENGTH = 45;
  private static final int V6_BLOCKS = 8;

  private IpAddressFinder() {}

  static void find(String text, DigitGroups groups, PiiFinders.Found found) {
    for (int first = 0; first + 3 < groups.count(); first++) {
      if (isV4(groups, first)) {
        found.add(PiiKind.IP_ADDRESS, groups.begin(first), groups.end(first + 3));
        first += 3;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      if (isV6Sign(text.charAt(i))) {
        int end = i;
        while (end < text.length() && isV6Sign(text.charAt(end))) {
          end++;
        }
        if (isV6(text, i, end)) {
          found.add(PiiKind.IP_ADDRESS, i, end);
        }
        i = end;
      }
    }
  }

  private static boolean isV4(DigitGroups groups, int first) {
    for (int k = 0; k < 4; k++) {
      int group = first + k;
      int length = groups.length(group);
      boolean zeroFirst = groups.at(groups.begin(group)) == '0' && (length > 1 || k == 0);
      if (length > 3
          || zeroFirst
          || Integer.parseInt(groups.digits(group, group)) > 255
          || (k > 0 && !groups.hasGap(group, "."))) {
        return false;
      }
    }
    int begin = groups.begin(first);
    int end = groups.end(first + 3);
    boolean port = groups.at(end) == ':' || groups.at(end) == '/';
    return (groups.before(begin) == '/' || groups.standsFreeBefore(begin))
        && (port || groups.standsFreeAfter(end))
        && !VERSION_WORDS.contains(groups.wordBefore(begin));
  }

  private static boolean isV6(String text, int begin, int end) {
    if (end - begin > MAX_V6_LENGTH
        || (begin > 0 && Letters.isWord(text.codePointBefore(begin)))
        || (end < text.length() && Letters.isWord(text.codePointAt(end)))) {
      return false;
    }
    String[] blocks = text.substring(begin, end).split(":", -1);
    int empty = 0;
    for (int i = 0; i < blocks.length; i++) {
      empty += blocks[i].isEmpty() ? 1 : 0;
      if (blocks[i].length() > 4 || (blocks[i].isEmpty() && i == 0)) {
        return false;
      }
    }
    boolean endsInGap = blocks.length > 2 && blocks[blocks.length - 1].isEmpty();
    int gaps = endsInGap && blocks[blocks.length - 2].isEmpty() ? empty - 1 : empty;
    boolean whole =
        blocks.length == V6_BLOCKS ? gaps <= 1 : gaps == 1 && blocks.length < V6_BLOCKS + 1;
    boolean dangling = endsInGap && !blocks[blocks.length - 2].isEmpty();
    return blocks.length > 2 && whole && !dangling && isRangeInUse(blocks[0]);
  }

  private static boolean isRangeInUse(String block) {
    return block.length() == 4
        && (block.charAt(0) == '2'
            || block.charAt(0) == '3'
            || block.startsWith("fe8")
            || block.startsWith("fd")
            || block.startsWith("fc"));
  }

  private static boolean isV6Sign(char c) {
    return c == ':' || Letters.isAsciiDigit(c) || (c >= 'a' && c <= 'f');
  }
}
