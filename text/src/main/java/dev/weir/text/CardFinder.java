package dev.weir.text;

/**
 * Finds payment card numbers: 13 to 19 digits in one piece or in the groups that cards print, a
 * known issuer with one of its lengths, and a right check digit (Luhn). An order number passes all
 * three about once in a hundred tries per issuer prefix; any one check alone is not enough.
 */
final class CardFinder {
  private static final int MAX_DIGITS = 19;
  private static final int MAX_GROUPS = 5;
  private static final int MIN_GROUP = 3;

  private CardFinder() {}

  static void find(DigitGroups groups, PiiFinders.Found found) {
    for (int first = 0; first < groups.count(); first++) {
      if (!groups.standsFreeBefore(groups.begin(first))) {
        continue;
      }
      int digits = 0;
      for (int last = first; last < groups.count() && last - first < MAX_GROUPS; last++) {
        digits += groups.length(last);
        if (groups.length(last) < MIN_GROUP
            || digits > MAX_DIGITS
            || (last > first && !groups.hasGap(last, " -"))) {
          break;
        }
        if (isShape(groups, first, last)
            && groups.standsFreeAfter(groups.end(last))
            && isCard(groups.digits(first, last))) {
          found.add(PiiKind.CREDIT_CARD, groups.begin(first), groups.end(last));
          first = last;
          break;
        }
      }
    }
  }

  /** In one piece, or four digits first and nothing longer than the six of a 4-6-5 card. */
  private static boolean isShape(DigitGroups groups, int first, int last) {
    if (first == last) {
      return true;
    }
    for (int group = first + 1; group <= last; group++) {
      if (groups.length(group) > 6) {
        return false;
      }
    }
    return groups.length(first) == 4;
  }

  private static boolean isCard(String digits) {
    return digits.length() >= 13 && isIssued(digits) && passesLuhn(digits);
  }

  private static boolean isIssued(String digits) {
    int length = digits.length();
    int two = Integer.parseInt(digits, 0, 2, 10);
    int three = Integer.parseInt(digits, 0, 3, 10);
    int four = Integer.parseInt(digits, 0, 4, 10);
    boolean visa = digits.charAt(0) == '4' && (length == 13 || length == 16 || length == 19);
    boolean mastercard =
        length == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720));
    boolean amex = length == 15 && (two == 34 || two == 37);
    boolean diners = length == 14 && ((three >= 300 && three <= 305) || two == 36 || two == 38);
    boolean discover =
        length >= 16 && (four == 6011 || two == 65 || (three >= 644 && three <= 649));
    boolean others = length >= 16 && (two == 62 || (four >= 3528 && four <= 3589));
    return visa || mastercard || amex || diners || discover || others;
  }

  private static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = digit * 2;
      sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
