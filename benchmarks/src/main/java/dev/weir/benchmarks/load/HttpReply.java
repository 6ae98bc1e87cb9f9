package dev.weir.benchmarks.load;

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
    int length = contentLength(head);
    if (received.limit() - headEnd < length) {
      return null;
    }
    ByteBuffer body = received.slice(headEnd, length);
    received.position(headEnd + length);
    return new HttpReply(status(head), body, head.contains(CONNECTION_CLOSE));
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
    return number(head, PROTOCOL.length(), PROTOCOL.length() + 3);
  }

  private static int contentLength(String head) throws IOException {
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("a reply without a length");
    }
    int begin = at + LENGTH.length();
    return number(head, begin, head.indexOf('\r', begin));
  }

  private static int number(String head, int begin, int end) throws IOException {
    try {
      return Integer.parseInt(head.substring(begin, end).strip());
    } catch (NumberFormatException broken) {
      throw new IOException("not a number in the head of a reply", broken);
    }
  }
}
