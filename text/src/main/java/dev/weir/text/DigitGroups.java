package dev.weir.text;

import java.util.Arrays;

/**
 * The groups of ASCII digits in a text, from left to right: what numbers written with gaps are made
 * of. A group belongs to the one before when only a short gap of separators is between them.
 */
final class DigitGroups {
  /** Separators between two groups of one number: {@code ") "} or {@code " - "}. */
  private static final int MAX_GAP = 3;

  private final String text;
  private int[] begins = new int[8];
  private int[] ends = new int[8];
  private int count;

  private DigitGroups(String text) {
    this.text = text;
  }

  static DigitGroups of(String text) {
    var groups = new DigitGroups(text);
    int i = 0;
    while (i < text.length()) {
      int begin = i;
      while (i < text.length() && Letters.isAsciiDigit(text.charAt(i))) {
        i++;
      }
      if (i > begin) {
        groups.add(begin, i);
      } else {
        i++;
      }
    }
    return groups;
  }

  int count() {
    return count;
  }

  int begin(int group) {
    return begins[group];
  }

  int end(int group) {
    return ends[group];
  }

  int length(int group) {
    return ends[group] - begins[group];
  }

  /** What stands between {@code group} and the one before; empty for the first. */
  String gap(int group) {
    if (group == 0 || begins[group] - ends[group - 1] > MAX_GAP) {
      return "";
    }
    return text.substring(ends[group - 1], begins[group]);
  }

  /** Whether the gap before {@code group} is one character of {@code allowed}. */
  boolean hasGap(int group, String allowed) {
    return group > 0
        && begins[group] - ends[group - 1] == 1
        && allowed.indexOf(text.charAt(ends[group - 1])) >= 0;
  }

  /** The groups from {@code first} to {@code last} as one row of digits. */
  String digits(int first, int last) {
    var digits = new StringBuilder();
    for (int group = first; group <= last; group++) {
      digits.append(text, begins[group], ends[group]);
    }
    return digits.toString();
  }

  /** The character before {@code index}, or a space at the beginning of the text. */
  char before(int index) {
    return index == 0 ? ' ' : text.charAt(index - 1);
  }

  /** The character at {@code index}, or a space at the end of the text. */
  char at(int index) {
    return index >= text.length() ? ' ' : text.charAt(index);
  }

  /** Whether nothing ties what begins at {@code index} to a word or number before it. */
  boolean standsFreeBefore(int index) {
    char before = before(index);
    return !isWord(before) && !(isTie(before) && Letters.isAsciiDigit(before(index - 1)));
  }

  /** Whether nothing ties what ends at {@code index} to a word or number after it. */
  boolean standsFreeAfter(int index) {
    char after = at(index);
    return !isWord(after) && !(isTie(after) && Letters.isAsciiDigit(at(index + 1)));
  }

  /** The word of letters, at most 12, that ends at {@code index} or one space or colon before. */
  String wordBefore(int index) {
    int end = index;
    while (end > 0 && index - end < 2 && " :".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int begin = end;
    while (begin > 0 && end - begin < 12 && Letters.isAsciiLetter(text.charAt(begin - 1))) {
      begin--;
    }
    return text.substring(begin, end);
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static boolean isTie(char c) {
    return ".,-/:=#".indexOf(c) >= 0;
  }

  private void add(int begin, int end) {
    if (count == begins.length) {
      begins = Arrays.copyOf(begins, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    begins[count] = begin;
    ends[count++] = end;
  }
}
