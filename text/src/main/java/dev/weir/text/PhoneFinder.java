package dev.weir.text;

/**
 * Finds phone numbers and social security numbers among the digit groups. A phone number is
 * international ({@code +} or {@code 00} and 8 to 15 digits), North American (3-3-4, its area and
 * exchange valid), or national: a leading 0, 9 to 11 digits, at least one gap. Digits in one piece
 * without a {@code +} are left alone, and so is a leading 0 after other digits: order and account
 * numbers look the same.
 */
final class PhoneFinder {
  private static final int MIN_INTERNATIONAL = 8;
  private static final int MAX_DIGITS = 15;
  private static final int MIN_NATIONAL = 9;
  private static final int MAX_NATIONAL = 11;
  private static final int MAX_GROUPS = 7;

  private PhoneFinder() {}

  static void find(DigitGroups groups, PiiFinders.Found found) {
    for (int first = 0; first < groups.count(); first++) {
      int begin = begin(groups, first);
      if (!groups.standsFreeBefore(begin)) {
        continue;
      }
      if (isSsn(groups, first)) {
        found.add(PiiKind.US_SSN, groups.begin(first), groups.end(first + 2));
        first += 2;
        continue;
      }
      int last = phoneEnd(groups, first, begin);
      if (last >= 0) {
        found.add(PiiKind.PHONE, begin, groups.end(last));
        first = last;
      }
    }
  }

  /** Where the number begins: at its plus, its bracket, or its first digit. */
  private static int begin(DigitGroups groups, int first) {
    int begin = groups.begin(first);
    if (groups.before(begin) == '(') {
      begin--;
    }
    return groups.before(begin) == '+' ? begin - 1 : begin;
  }

  /** The last group of the longest phone number from {@code first} on, or -1. */
  private static int phoneEnd(DigitGroups groups, int first, int begin) {
    int best = -1;
    int digits = 0;
    for (int last = first; last < groups.count() && last - first < MAX_GROUPS; last++) {
      digits += groups.length(last);
      if (digits > MAX_DIGITS || (last > first && !isPhoneGap(groups.gap(last)))) {
        break;
      }
      if (groups.standsFreeAfter(groups.end(last)) && isPhone(groups, first, last, begin, digits)) {
        best = last;
      }
    }
    return best;
  }

  private static boolean isPhone(DigitGroups groups, int first, int last, int begin, int digits) {
    if (groups.at(begin) == '+') {
      return digits >= MIN_INTERNATIONAL && groups.at(groups.begin(first)) != '0';
    }
    if (isNorthAmerican(groups, first, last)) {
      return true;
    }
    boolean zero = groups.at(groups.begin(first)) == '0';
    boolean doubleZero = zero && groups.at(groups.begin(first) + 1) == '0';
    boolean tail = groups.hasGap(first, " ");
    if (last == first || !zero || tail || groups.length(first) < 2 || isDate(groups, first)) {
      return false;
    }
    return doubleZero
        ? digits >= MIN_INTERNATIONAL + 2
        : digits >= MIN_NATIONAL && digits <= MAX_NATIONAL;
  }

  private static boolean isNorthAmerican(DigitGroups groups, int first, int last) {
    boolean country = groups.length(first) == 1 && groups.at(groups.begin(first)) == '1';
    int area = country ? first + 1 : first;
    return last == area + 2
        && groups.length(area) == 3
        && groups.length(area + 1) == 3
        && groups.length(last) == 4
        && groups.at(groups.begin(area)) >= '2'
        && groups.at(groups.begin(area + 1)) >= '2';
  }

  /** Whether a day, a month and a year follow each other. */
  private static boolean isDate(DigitGroups groups, int first) {
    return first + 2 < groups.count()
        && groups.length(first) == 2
        && groups.length(first + 1) == 2
        && groups.length(first + 2) == 4
        && groups.hasGap(first + 1, "./-")
        && groups.hasGap(first + 2, "./-");
  }

  private static boolean isSsn(DigitGroups groups, int first) {
    if (first + 2 >= groups.count()
        || groups.length(first) != 3
        || groups.length(first + 1) != 2
        || groups.length(first + 2) != 4
        || !groups.gap(first + 1).equals(groups.gap(first + 2))
        || !groups.hasGap(first + 1, "- ")) {
      return false;
    }
    String area = groups.digits(first, first);
    return !area.equals("000")
        && !area.equals("666")
        && area.charAt(0) != '9'
        && !groups.digits(first + 1, first + 1).equals("00")
        && !groups.digits(first + 2, first + 2).equals("0000")
        && groups.standsFreeAfter(groups.end(first + 2));
  }

  private static boolean isPhoneGap(String gap) {
    for (int i = 0; i < gap.length(); i++) {
      if (" .-/()".indexOf(gap.charAt(i)) < 0) {
        return false;
      }
    }
    return !gap.isEmpty();
  }
}
