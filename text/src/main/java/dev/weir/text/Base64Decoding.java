package dev.weir.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the stretches of a text that are base64 of something that people can read. Works on the
 * text as it was written, because upper and lower case count. One object decodes one text.
 */
final class Base64Decoding {
  /** Six letters at least: shorter ones are words too often. */
  private static final int MIN_LENGTH = 8;

  /** From here on valid UTF-8 without control characters is no accident. */
  private static final int SURE_LENGTH = 20;

  private static final byte[] VALUES = new byte[0x80];

  static {
    java.util.Arrays.fill(VALUES, (byte) -1);
    String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < signs.length(); i++) {
      VALUES[signs.charAt(i)] = (byte) i;
    }
    VALUES['-'] = VALUES['+'];
    VALUES['_'] = VALUES['/'];
  }

  private final String original;
  private MappedText.@Nullable Builder decoded;
  private int copied;

  private Base64Decoding(String original) {
    this.original = original;
  }

  /** The text with what could be decoded in place of the code, or null when nothing could. */
  static @Nullable MappedText decode(String original) {
    return new Base64Decoding(original).decode();
  }

  private @Nullable MappedText decode() {
    int i = 0;
    while (i < original.length()) {
      int end = i;
      while (end < original.length() && value(original.charAt(end)) >= 0) {
        end++;
      }
      if (end - i >= MIN_LENGTH) {
        decode(i, end);
      }
      i = end + 1;
    }
    if (decoded == null) {
      return null;
    }
    copy(original.length(), decoded);
    return decoded.build();
  }

  private void decode(int begin, int end) {
    byte[] bytes = new byte[(end - begin) * 3 / 4];
    // INVARIANT: a lone sign at the end holds six bits, no byte; three quarters round it away.
    int at = 0;
    int bits = 0;
    int held = 0;
    for (int i = begin; i < end && at < bytes.length; i++) {
      held = (held << 6) | value(original.charAt(i));
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        bytes[at] = (byte) (held >> bits);
        if (isControl(bytes[at++])) {
          return;
        }
      }
    }
    String text = utf8(bytes);
    if (text != null && isReadable(text, end - begin)) {
      MappedText.Builder to = decoded == null ? new MappedText.Builder(original.length()) : decoded;
      decoded = to;
      copy(begin, to);
      write(text, begin, end, to);
      copied = end;
      while (copied < original.length() && original.charAt(copied) == '=') {
        copied++;
      }
    }
  }

  private void write(String text, int begin, int end, MappedText.Builder to) {
    int at = 0;
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      int length = utf8Length(codePoint);
      int from = begin + at / 3 * 4;
      int until = Math.min(end, begin + (at + length - 1) / 3 * 4 + 4);
      to.appendCodePoint(codePoint, from, until);
      at += length;
    }
  }

  private void copy(int until, MappedText.Builder to) {
    int codePoint;
    for (int i = copied; i < until; i += Character.charCount(codePoint)) {
      codePoint = original.codePointAt(i);
      to.appendCodePoint(codePoint, i, i + Character.charCount(codePoint));
    }
  }

  private static boolean isReadable(String text, int length) {
    int letters = 0;
    int others = 0;
    boolean ascii = true;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean reads = unit == ' ' || Character.isLetter(unit);
      letters += reads ? 1 : 0;
      others += reads ? 0 : 1;
      ascii &= unit < 0x80;
    }
    return letters >= 2 * others
        && (length >= SURE_LENGTH || (ascii && English.isPlausible(text.toLowerCase(Locale.ROOT))));
  }

  private static boolean isControl(byte value) {
    return value >= 0 && value < ' ' && value != '\n' && value != '\r' && value != '\t';
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      CharBuffer text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  private static int value(char unit) {
    return unit < 0x80 ? VALUES[unit] : -1;
  }
}
