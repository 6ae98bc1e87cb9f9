package dev.weir.dataplane.ingress;

/**
 * Writes probabilities with at most four decimals: more would suggest a precision that calibration
 * does not have, and 0.93 must not become 0.9300000071525574.
 */
final class FourDecimals {
  private static final int STEPS = 10_000;
  private static final int DIGITS = 4;

  private FourDecimals() {}

  /** {@code score} (0 to 1) as JSON, rounded half up, without trailing zeros: 0, 0.93, 1. */
  static String of(float score) {
    int steps = Math.round(score * STEPS);
    if (steps == 0) {
      return "0";
    }
    if (steps == STEPS) {
      return "1";
    }
    int digits = DIGITS;
    while (steps % 10 == 0) {
      steps /= 10;
      digits--;
    }
    char[] json = new char[2 + digits];
    json[0] = '0';
    json[1] = '.';
    for (int i = json.length - 1; i > 1; i--) {
      json[i] = (char) ('0' + steps % 10);
      steps /= 10;
    }
    return new String(json);
  }
}
