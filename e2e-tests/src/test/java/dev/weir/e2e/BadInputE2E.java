package dev.weir.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.e2e.WeirClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken callers and hostile ones, down to the socket. Which mistakes a parser sees is tried in
 * data-plane; here it is that the platform answers, and answers whoever comes next.
 */
class BadInputE2E {
  private static final String DECISIONS = "/v1/decisions";

  @TempDir static Path data;
  private static Platform platform;
  private static WeirClient client;
  private static String key;

  @BeforeAll
  static void start() {
    key =
        new TenantFolder(data, "acme")
            .policy(
                """
                policy "acme"
                default allow
                when unknown then allow otherwise
                words banned { "gold for sale" } fold leet, confusables, repeats, spacing
                pattern links /(https?:\\/\\/|www\\.)[^ ]+/
                rule r-001 if text hits banned or text hits links then block as spam.gold
                rule r-002 if text has pii email, phone, iban then hold as privacy.personal
                rule r-003 if threat >= 0.95 then hold as violence.threat
                """)
            .createKey();
    platform = Platform.start(data);
    client = platform.client(key);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @AfterEach
  void theNextRequestIsAnswered() {
    assertThat(platform.isRunning()).isTrue();
    assertThat(client.decide("gold for sale").verdict()).isEqualTo("block");
    assertThat(client.decide("good morning").verdict()).isEqualTo("allow");
    assertThat(platform.err()).doesNotContain(" ERROR ");
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    byte[] body = "{\"content\":{\"text\":\"a\u00ff\"}}".getBytes(StandardCharsets.ISO_8859_1);

    assertRefused(client.send(DECISIONS, body), 400, "/problems/invalid-json");
  }

  @Test
  void deepJsonIsRefused() {
    for (String deep : List.of("[".repeat(100_000), "{\"text\":".repeat(50_000))) {
      byte[] body = ("{\"content\":{\"text\":" + deep).getBytes(StandardCharsets.UTF_8);
      assertThat(client.send(DECISIONS, body).status()).isEqualTo(400);
      assertThat(client.send(DECISIONS + "/batch", body).status()).isEqualTo(400);
    }
  }

  @Test
  void aBatchOf257IsRefusedAndOneOf256IsNot() {
    Object item = Map.of("content", Map.of("text", "gold for sale"));

    Answer tooMany = batch(Collections.nCopies(257, item));
    Answer full = batch(Collections.nCopies(256, item));

    assertRefused(tooMany, 400, "/problems/invalid-request");
    assertThat(full.status()).isEqualTo(200);
    assertThat(full.body().path("items")).hasSize(256);
  }

  @Test
  void aBatchOfNothingButOddTextsIsAnsweredOneByOne() {
    List<String> texts =
        List.of(
            "",
            "\u0000\u0007\u001b[2J",
            "e" + "\u0301".repeat(10_000),
            "Z\u0351\u0346\u036b\u0343\u033a".repeat(3_000),
            "\u202e\u202dgold\u2066 for \u2069sale\u202c",
            "a".repeat(60_000),
            "\u200b".repeat(20_000),
            "\ufdfa".repeat(20_000),
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67".repeat(3_000),
            "0".repeat(65_536),
            "a@".repeat(30_000),
            "http://".repeat(9_000),
            "+1 (".repeat(15_000),
            "g0ld f0r ".repeat(7_000),
            "a".repeat(65_537));
    List<Object> items = new ArrayList<>();
    texts.forEach(text -> items.add(Map.of("content", Map.of("text", text))));

    Answer answer = batch(items);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("items")).hasSize(texts.size());
    for (int i = 0; i < texts.size() - 1; i++) {
      assertThat(answer.body().path("items").path(i).path("verdict").asText())
          .as("text %d", i)
          .isIn("allow", "hold", "block");
    }
    assertThat(answer.body().path("items").path(4).path("verdict").asText()).isEqualTo("block");
    assertThat(answer.body().path("items").path(14).path("status").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Basic d2Vpcg==",
        "Bearer weir_acme_",
        "Bearer weir_acme_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Bearer weir-demo-key",
      })
  void aWrongKeyIsRefusedBeforeTheBodyIsRead(String authorization) throws IOException {
    String answer =
        raw(
            "POST /v1/decisions HTTP/1.1\r\nHost: weir\r\nAuthorization: "
                + authorization
                + "\r\nContent-Type: application/json\r\nContent-Length: 500000\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 401 ").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: weir\r\nConnection: close\r\n\r\n",
        "GET /v1/decisions/%00 HTTP/1.1\r\nHost: weir\r\nConnection: close\r\n\r\n",
        "GET /v1/decisions/%zz HTTP/1.1\r\nHost: weir\r\nConnection: close\r\n\r\n",
        "GET /v1/decisions/..%2f..%2fmaster.key HTTP/1.1\r\nHost: weir\r\nConnection: close\r\n\r\n",
        "DELETE /v1/decisions HTTP/1.1\r\nHost: weir\r\nConnection: close\r\n\r\n",
        "POST /v1/decisions HTTP/1.1\r\nHost: weir\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/decisions HTTP/1.1\r\nHost: weir\r\nContent-Length: 1e9\r\n\r\n",
        "complete nonsense\r\n\r\n",
      })
  void whatIsNoRequestOfOursIsTheCallersMistake(String request) throws IOException {
    assertThat(raw(request)).matches("(?s)HTTP/1\\.[01] 4\\d\\d .*");
  }

  @Test
  void aHeaderWithoutEndIsRefused() throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: weir\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n";

    assertThat(raw(request)).matches("(?s)HTTP/1\\.[01] 4\\d\\d .*");
  }

  @Test
  void callersWhoHangUpInTheMiddleOfABodyLeaveNothingBehind() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (Socket socket = connect()) {
        write(socket, post(1_000) + "{\"content\":{\"text\":\"gold for");
      }
    }
  }

  @Test
  void callersWhoSayNothingDoNotKeepOthersWaiting() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = connect();
        silent.add(socket);
        write(socket, i % 2 == 0 ? "" : post(1_000) + "{");
      }

      assertThat(client.decide("gold for sale").verdict()).isEqualTo("block");
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void requestsInOneGoAreAnsweredInTheirOrder() throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String text = i % 3 == 0 ? "gold for sale" : "a question about map " + i;
      String body =
          "{\"content\":{\"id\":\"m%d\",\"text\":\"%s\"},\"deadlineMs\":10000}".formatted(i, text);
      requests.append(post(body.length())).append(body);
    }
    requests.append("GET / HTTP/1.1\r\nHost: weir\r\nConnection: close\r\n\r\n");

    try (Socket socket = connect()) {
      write(socket, requests.toString());
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

      List<String> ids =
          Pattern.compile("\"contentId\":\"m(\\d+)\"")
              .matcher(answers)
              .results()
              .map(id -> id.group(1))
              .toList();
      assertThat(ids)
          .containsExactlyElementsOf(IntStream.range(0, 60).mapToObj(Integer::toString).toList());
      assertThat(answers).contains("HTTP/1.1 404 ");
    }
  }

  /** A small question with a large answer, so that what is not read piles up fast. */
  @Test
  void aCallerWhoNeverReadsIsNotListenedToForEver() throws IOException {
    byte[] question = "GET /openapi.yaml HTTP/1.1\r\nHost: weir\r\n\r\n".getBytes(US_ASCII);
    ByteBuffer questions = ByteBuffer.allocate(1_000 * question.length);
    while (questions.hasRemaining()) {
      questions.put(question);
    }
    AtomicLong sent = new AtomicLong();
    try (SocketChannel deaf = SocketChannel.open()) {
      deaf.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), platform.port()));
      deaf.configureBlocking(false);

      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(60))
          .until(() -> sent.getAndAdd(deaf.write(questions.rewind())) == sent.get());

      // What lies in the buffers of the two ends; unread, their answers would be gigabytes.
      assertThat(sent.get()).isBetween(1L, 64L << 20);
      assertThat(client.decide("gold for sale").verdict()).isEqualTo("block");
    }
  }

  @Test
  void aBurstOfTheLongestTextsIsAnsweredAndSoAreShortOnesInBetween() {
    List<CompletableFuture<Answer>> bursts = new ArrayList<>();
    try (ExecutorService senders = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 64; i++) {
        String text = ("Message " + i + " goes on and on. ").repeat(3_000).substring(0, 65_536);
        bursts.add(CompletableFuture.supplyAsync(() -> client.decide(text, 100), senders));
      }
      for (int i = 0; i < 32; i++) {
        assertThat(client.decide("gold for sale " + i).verdict()).isEqualTo("block");
      }
    }

    for (CompletableFuture<Answer> burst : bursts) {
      Answer answer = burst.join();
      assertThat(answer.verdict()).isEqualTo("allow");
      assertThat(answer.body().path("revision").asInt()).isEqualTo(1);
    }
  }

  private static Answer batch(List<Object> items) {
    return client.post(DECISIONS + "/batch", Map.of("items", items));
  }

  private static void assertRefused(Answer answer, int status, String type) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().get("content-type")).containsExactly("application/problem+json");
    assertThat(answer.body().path("type").asText()).isEqualTo(type);
  }

  private static String post(int contentLength) {
    return "POST /v1/decisions HTTP/1.1\r\nHost: weir\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(key, contentLength);
  }

  /** Sends a request as it is and reads the beginning of what comes back. */
  private static String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      write(socket, request);
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(256), StandardCharsets.ISO_8859_1);
    }
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
