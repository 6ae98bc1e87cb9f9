package dev.weir.benchmarks.load;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A {@code POST} of a message to be decided, as the bytes on the wire; all but the text is written
 * once.
 */
public final class DecisionRequest {
  private final byte[] head;
  private final byte[] bodyBegin;
  private final byte[] bodyEnd;

  /** Requests to one server, of one tenant, with one deadline. */
  public DecisionRequest(Target target, String key, Duration deadline) {
    InetSocketAddress server = target.address();
    this.head =
        bytes(
            ("POST " + target.path() + " HTTP/1.1\r\n")
                + ("Host: " + server.getHostString() + ":" + server.getPort() + "\r\n")
                + ("Authorization: Bearer " + key + "\r\n")
                + "Content-Type: application/json\r\n"
                + "Content-Length: ");
    this.bodyBegin = bytes(target.shape().begin());
    this.bodyEnd = bytes(target.shape().end(deadline));
  }

  /** The request for this text, ready to be written. */
  public ByteBuffer of(String text) {
    byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    int length = bodyBegin.length + escaped.length + bodyEnd.length;
    byte[] lengthAndBlankLine = bytes(length + "\r\n\r\n");
    return ByteBuffer.allocate(head.length + lengthAndBlankLine.length + length)
        .put(head)
        .put(lengthAndBlankLine)
        .put(bodyBegin)
        .put(escaped)
        .put(bodyEnd)
        .flip();
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
