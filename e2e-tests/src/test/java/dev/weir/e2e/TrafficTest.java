package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What counts as the end of a platform, and what as an answer that was lost. */
class TrafficTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n";

  @Test
  void aPlatformThatHangsUpBeforeItsAnswerIsGone() throws IOException {
    Traffic traffic = trafficThatIsTold("");
    traffic.awaitEnd();

    assertThat(traffic.acknowledged()).isEmpty();
    assertThat(traffic.refused()).isEmpty();
  }

  @Test
  void aPlatformThatTakesNoConnectionIsGone() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    Traffic traffic = Traffic.start(new WeirClient("http://127.0.0.1:" + port, "key"), 1, 100);
    traffic.awaitEnd();

    assertThat(traffic.refused()).isEmpty();
  }

  @Test
  void anAnswerThatStopsHalfWayFailsTheTest() throws IOException {
    assertLost(HEAD + "{\"id\":");
    assertLost(HEAD.substring(0, 30));
  }

  @Test
  void anAnswerThatIsNoJsonFailsTheTest() throws IOException {
    assertLost(HEAD + "{\"id\": this is it }}");
  }

  private static void assertLost(String answer) throws IOException {
    Traffic traffic = trafficThatIsTold(answer);

    assertThatThrownBy(traffic::awaitEnd).as(answer).isInstanceOf(AssertionError.class);
  }

  /** One sender whose one request gets these bytes, and then the end of the connection. */
  private static Traffic trafficThatIsTold(String answer) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + listener.getLocalPort();
      Traffic traffic = Traffic.start(new WeirClient(url, "key"), 1, 100);
      try (Socket socket = listener.accept()) {
        readRequest(socket);
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
      return traffic;
    }
  }

  /** Up to the end of its JSON; what is unread would turn the end of the connection to a reset. */
  private static void readRequest(Socket socket) throws IOException {
    StringBuilder read = new StringBuilder();
    while (!read.toString().endsWith("}") || !isBalanced(read.toString())) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("no whole request came: " + read);
      }
      read.append((char) next);
    }
  }

  private static boolean isBalanced(String text) {
    return text.chars().filter(c -> c == '{').count() == text.chars().filter(c -> c == '}').count();
  }
}
