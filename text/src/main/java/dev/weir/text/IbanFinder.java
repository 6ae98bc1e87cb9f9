package dev.weir.text;

import java.util.Map;

/** Finds bank account numbers: country, two check digits, the country's length, modulo 97. */
final class IbanFinder {
  private static final int MODULUS = 97;

  /** The lengths that the IBAN registry gives, by country. */
  private static final Map<Integer, String> COUNTRIES_BY_LENGTH =
      Map.ofEntries(
          Map.entry(15, "no"),
          Map.entry(16, "be"),
          Map.entry(18, "dk fi fo gl nl sd fk"),
          Map.entry(19, "mk si"),
          Map.entry(20, "at ba ee kz lt lu xk mn"),
          Map.entry(21, "ch hr li lv"),
          Map.entry(22, "bg bh cr de gb ge ie me rs va"),
          Map.entry(23, "ae gi il iq om tl so"),
          Map.entry(24, "ad cz es md pk ro sa se sk tn vg"),
          Map.entry(25, "ly pt st"),
          Map.entry(26, "is tr"),
          Map.entry(27, "bi dj fr gr it mc mr sm"),
          Map.entry(28, "al az by cy do gt hu lb ni pl sv"),
          Map.entry(29, "br eg ps qa ua"),
          Map.entry(30, "jo kw mu ye"),
          Map.entry(31, "mt sc"),
          Map.entry(32, "lc"),
          Map.entry(33, "ru"));

  private static final int[] LENGTH_BY_COUNTRY = new int[26 * 26];

  static {
    COUNTRIES_BY_LENGTH.forEach((length, countries) -> {
      for (int i = 0; i < countries.length(); i += 3) {
        LENGTH_BY_COUNTRY[country(countries, i)] = length;
      }
    });
  }

  private IbanFinder() {}

  static void find(String text, PiiFinders.Found found) {
    for (int i = 0; i + 4 < text.length(); i++) {
      if (isCandidate(text, i)) {
        int end = end(text, i, LENGTH_BY_COUNTRY[country(text, i)]);
        if (end > 0) {
          found.add(PiiKind.IBAN, i, end);
          i = end - 1;
        }
      }
    }
  }

  private static boolean isCandidate(String text, int i) {
    return Letters.isAsciiDigit(text.charAt(i + 2))
        && Letters.isAsciiDigit(text.charAt(i + 3))
        && Letters.isAsciiLetter(text.charAt(i))
        && Letters.isAsciiLetter(text.charAt(i + 1))
        && (i == 0 || !Letters.isWord(text.codePointBefore(i)))
        && LENGTH_BY_COUNTRY[country(text, i)] > 0;
  }

  /** Where a valid number of {@code length} signs that begins at {@code begin} ends, or -1. */
  private static int end(String text, int begin, int length) {
    int signs = 0;
    int rest = 0;
    int i = begin;
    for (; signs < length && i < text.length(); i++) {
      int sign = Character.digit(text.charAt(i), 36);
      boolean ascii = text.charAt(i) < 0x80;
      if (sign >= 0 && ascii) {
        rest = signs < 4 ? rest : append(rest, sign);
        signs++;
      } else if (!isGap(text.charAt(i)) || isGap(text.charAt(i - 1))) {
        return -1;
      }
    }
    boolean whole = i == text.length() || !Letters.isWord(text.codePointAt(i));
    // The four leading signs count as if they stood at the end, letters as two digits: 10^6.
    boolean valid = (rest * 1_000_000L + headDigits(text, begin)) % MODULUS == 1;
    return signs == length && whole && valid ? i : -1;
  }

  private static int headDigits(String text, int begin) {
    int digits = 0;
    for (int i = begin; i < begin + 4; i++) {
      int sign = Character.digit(text.charAt(i), 36);
      digits = digits * (sign < 10 ? 10 : 100) + sign;
    }
    return digits;
  }

  private static int append(int remainder, int sign) {
    return (remainder * (sign < 10 ? 10 : 100) + sign) % MODULUS;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '-';
  }

  private static int country(String text, int i) {
    return (text.charAt(i) - 'a') * 26 + text.charAt(i + 1) - 'a';
  }
}
