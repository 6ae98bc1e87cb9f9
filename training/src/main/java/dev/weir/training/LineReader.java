package dev.weir.training;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines of UTF-8 one at a time and holds no more than one. A byte order mark is left out; of
 * a line that is too long nothing is kept.
 */
public final class LineReader {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final InputStream in;
  private final int maxBytes;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int number;
  private boolean tooLong;

  /**
   * A reader of this stream, which stays the caller's to close.
   *
   * @param maxBytes the longest line
   */
  LineReader(InputStream in, int maxBytes) {
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
    this.maxBytes = maxBytes;
  }

  /** Moves to the next line; false at the end. */
  public boolean next() throws IOException {
    bytes.reset();
    tooLong = false;
    int unit = in.read();
    if (unit < 0) {
      return false;
    }
    while (unit >= 0 && unit != '\n') {
      if (bytes.size() < maxBytes) {
        bytes.write(unit);
      } else {
        tooLong = true;
      }
      unit = in.read();
    }
    number++;
    return true;
  }

  /** The number of the line, from 1; how many lines there were once there are no more. */
  public int number() {
    return number;
  }

  /**
   * The line without its end.
   *
   * @throws IllegalArgumentException if it is too long or not UTF-8
   */
  public String text() {
    if (tooLong) {
      throw new IllegalArgumentException("is longer than " + maxBytes + " bytes");
    }
    CharBuffer text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes.toByteArray()));
    } catch (CharacterCodingException _) {
      throw new IllegalArgumentException("is not UTF-8");
    }
    boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    String line = text.subSequence(marked ? 1 : 0, text.length()).toString();
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }
}
