package dev.weir.dataplane.journal;

import org.jspecify.annotations.Nullable;

/**
 * Crockford's base 32 of 16 bytes: 26 lower-case characters without i, l, o and u. Exactly one text
 * stands for each block; the look-alikes and capitals that Crockford lets a reader accept are
 * refused, so that an id can be compared as text.
 */
final class CrockfordBase32 {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BITS = 5;
  private static final int MASK = 31;

  private CrockfordBase32() {}

  static String encode(byte[] block) {
    char[] text = new char[DecisionId.LENGTH];
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      high = high << 8 | (block[i] & 0xff);
      low = low << 8 | (block[8 + i] & 0xff);
    }
    for (int i = DecisionId.LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) low & MASK);
      low = low >>> BITS | high << (64 - BITS);
      high >>>= BITS;
    }
    return new String(text);
  }

  /** The 16 bytes, or {@code null} when {@code text} is not what {@link #encode} makes. */
  static byte @Nullable [] decode(String text) {
    if (text.length() != DecisionId.LENGTH || DIGITS.indexOf(text.charAt(0)) > 7) {
      return null;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < DecisionId.LENGTH; i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return null;
      }
      high = high << BITS | low >>> (64 - BITS);
      low = low << BITS | digit;
    }
    byte[] block = new byte[16];
    for (int i = 7; i >= 0; i--) {
      block[i] = (byte) high;
      block[8 + i] = (byte) low;
      high >>>= 8;
      low >>>= 8;
    }
    return block;
  }
}
