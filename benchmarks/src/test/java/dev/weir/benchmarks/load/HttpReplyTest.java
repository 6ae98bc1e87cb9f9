package dev.weir.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class HttpReplyTest {
  private static final String REPLY =
      "HTTP/1.1 400 Bad Request\r\nX-Content-Length-Hint: 9\r\nCONTENT-LENGTH: 5\r\n\r\nhello";

  @Test
  void isReadOnceItIsWholeAndNotBefore() throws Exception {
    byte[] bytes = REPLY.getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length < bytes.length; length++) {
      ByteBuffer part = ByteBuffer.wrap(bytes, 0, length);
      assertThat(HttpReply.read(part)).as("after %d bytes", length).isNull();
      assertThat(part.position()).isZero();
    }

    HttpReply reply = Objects.requireNonNull(HttpReply.read(ByteBuffer.wrap(bytes)));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.closes()).isFalse();
    assertThat(StandardCharsets.US_ASCII.decode(reply.body()).toString()).isEqualTo("hello");
  }

  @Test
  void aBodyInPiecesIsPutTogether() throws Exception {
    String pieces =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=1\r\nlo\r\n0\r\n\r\n";
    byte[] bytes = pieces.getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(HttpReply.read(ByteBuffer.wrap(bytes, 0, length))).isNull();
    }

    ByteBuffer received = ByteBuffer.wrap(bytes);
    HttpReply reply = Objects.requireNonNull(HttpReply.read(received));

    assertThat(StandardCharsets.US_ASCII.decode(reply.body()).toString()).isEqualTo("hello");
    assertThat(received.hasRemaining()).isFalse();
  }

  @Test
  void whatNamesNoLengthIsRefused() {
    assertThatIOException().isThrownBy(() -> read("HTTP/1.1 200 OK\r\n\r\n"));
    assertThatIOException()
        .isThrownBy(() -> read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n\r\n"));
    assertThatIOException()
        .isThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"));
    assertThatIOException().isThrownBy(() -> read("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"));
  }

  @Test
  void aHeadWithoutEndIsRefused() {
    assertThatIOException().isThrownBy(() -> read("HTTP/1.1 200 OK\r\n" + "x".repeat(17_000)));
  }

  private static void read(String text) throws Exception {
    var _ = HttpReply.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
