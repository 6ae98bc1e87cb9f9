package dev.weir.dataplane.ingress;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8. JSON parsers let overlong forms and encoded surrogates through, two ways to write
 * the same letters past a filter, so bodies are decoded here first.
 */
public final class Utf8 {
  /** No UTF-16 unit needs more bytes of UTF-8. */
  private static final int BYTES_PER_UNIT_MAX = 3;

  private Utf8() {}

  /** What became of some bytes. */
  public sealed interface Decoded {
    /** The characters. */
    record Text(CharBuffer chars) implements Decoded {}

    /** The offset of the first byte that is not UTF-8. */
    record Malformed(int offset) implements Decoded {}
  }

  /** Decodes all of {@code bytes}, or says where they stop being UTF-8. */
  public static Decoded decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      return new Decoded.Text(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(in));
    } catch (CharacterCodingException malformed) {
      return new Decoded.Malformed(in.position());
    }
  }

  /** Whether {@code text}, free of lone surrogates, has more than {@code bytesMax} bytes. */
  public static boolean lengthExceeds(String text, int bytesMax) {
    if (text.length() <= bytesMax / BYTES_PER_UNIT_MAX) {
      return false;
    }
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return bytes > bytesMax;
  }

  private static int bytes(char unit) {
    if (unit < 0x80) {
      return 1;
    }
    // A pair of surrogates has four bytes together.
    return unit < 0x800 || Character.isSurrogate(unit) ? 2 : BYTES_PER_UNIT_MAX;
  }
}
