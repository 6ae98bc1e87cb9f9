package dev.weir.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 reply: what a client that asks one question at a time needs of it.
 *
 * @param status the status code
 * @param body the body, a view of the buffer that it was read from
 * @param closes whether the server closes the connection behind it
 */
public record HttpReply(int status, ByteBuffer body, boolean closes) {
  /** A head longer than this is no answer of ours. */
  private static final int HEAD_BYTES_MAX = 16 * 1024;

  private static final String PROTOCOL = "HTTP/1.1 ";
  private static final String LENGTH = "\r\ncontent-length:";
  private static final String CHUNKED = "\r\ntransfer-encoding: chunked";
  private static final int CRLF = 2;
  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;
  private static final String CONNECTION_CLOSE = "\r\nconnection: close";

  /**
   * The reply that begins at the buffer's position, or null while parts of it are missing. The
   * buffer's position moves behind a whole reply and stays where it is otherwise.
   *
   * @throws IOException when these bytes are not a reply that names its length
   */
  public static @Nullable HttpReply read(ByteBuffer received) throws IOException {
    int begin = received.position();
    int headEnd = headEnd(received);
    if (headEnd < 0) {
      if (received.remaining() > HEAD_BYTES_MAX) {
        throw new IOException("a head of more than " + HEAD_BYTES_MAX + " bytes");
      }
      return null;
    }
    String head = ascii(received, begin, headEnd);
    if (head.contains(CHUNKED)) {
      return chunked(received, head, headEnd);
    }
    int length = contentLength(head);
    if (received.limit() - headEnd < length) {
      return null;
    }
    ByteBuffer body = received.slice(headEnd, length);
    received.position(headEnd + length);
    return new HttpReply(status(head), body, head.contains(CONNECTION_CLOSE));
  }

  /** A body in pieces, as other servers send it: each with its length in front, the last empty. */
  private static @Nullable HttpReply chunked(ByteBuffer received, String head, int headEnd)
      throws IOException {
    var body = new ByteArrayOutputStream();
    int at = headEnd;
    while (true) {
      int lineEnd = lineEnd(received, at);
      if (lineEnd < 0) {
        return null;
      }
      int length = number(ascii(received, at, lineEnd).replaceFirst(";.*", ""), HEXADECIMAL);
      if (length < 0) {
        throw new IOException("a part of a reply with a length below nothing");
      }
      at = lineEnd + CRLF;
      if (received.limit() - at < length + CRLF) {
        return null;
      }
      for (int i = 0; i < length; i++) {
        body.write(received.get(at + i));
      }
      at += length + CRLF;
      if (length == 0) {
        received.position(at);
        ByteBuffer whole = ByteBuffer.wrap(body.toByteArray());
        return new HttpReply(status(head), whole, head.contains(CONNECTION_CLOSE));
      }
    }
  }

  private static int lineEnd(ByteBuffer received, int begin) {
    for (int i = begin; i + 1 < received.limit(); i++) {
      if (received.get(i) == '\r' && received.get(i + 1) == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The index behind the blank line, or -1 when it has not come yet. */
  private static int headEnd(ByteBuffer received) {
    for (int i = received.position() + 3; i < received.limit(); i++) {
      if (received.get(i) == '\n' && received.get(i - 1) == '\r' && received.get(i - 2) == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static String ascii(ByteBuffer received, int begin, int end) {
    byte[] bytes = new byte[end - begin];
    received.get(begin, bytes);
    return new String(bytes, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
  }

  private static int status(String head) throws IOException {
    if (!head.startsWith(PROTOCOL.toLowerCase(Locale.ROOT))) {
      throw new IOException("not an HTTP/1.1 reply");
    }
    return number(head.substring(PROTOCOL.length(), PROTOCOL.length() + 3), DECIMAL);
  }

  private static int contentLength(String head) throws IOException {
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("a reply without a length");
    }
    int begin = at + LENGTH.length();
    return number(head.substring(begin, head.indexOf('\r', begin)), DECIMAL);
  }

  private static int number(String digits, int radix) throws IOException {
    try {
      return Integer.parseInt(digits.strip(), radix);
    } catch (NumberFormatException broken) {
      throw new IOException("not a number in the head of a reply or of a part of it", broken);
    }
  }
}
