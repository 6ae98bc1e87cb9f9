package dev.weir.dataplane.snapshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client against a control plane that answers as the test says. */
final class SnapshotClientTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOTHING = "{\"cursor\":%d,\"changes\":[]}";

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final List<JsonNode> polls = new CopyOnWriteArrayList<>();
  private final Map<TenantId, TenantSnapshot> running = new ConcurrentHashMap<>();
  private volatile List<String> objections = List.of();
  private HttpServer server;
  private SnapshotClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/feed", this::answer);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.start();
    client =
        new SnapshotClient(
            URI.create("http://127.0.0.1:%d/feed".formatted(server.getAddress().getPort())),
            "secret",
            "n1",
            new SnapshotClient.Taker() {
              @Override
              public List<String> changed(TenantSnapshot snapshot) {
                if (objections.isEmpty()) {
                  running.put(snapshot.tenant(), snapshot);
                }
                return objections;
              }

              @Override
              public void removed(TenantId tenant) {
                running.remove(tenant);
              }
            });
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  /** One answer after the other; "503" is one that has no body. */
  private void answer(HttpExchange exchange) throws IOException {
    assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer secret");
    polls.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
    try {
      String answer = answers.take();
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.equals("503") ? 503 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static String change(int cursor, String snapshot) {
    return "{\"cursor\":%1$d,\"changes\":[{\"cursor\":%1$d,\"tenant\":\"acme\",\"snapshot\":%2$s}]}"
        .formatted(cursor, snapshot);
  }

  private static String snapshot(String policy) {
    return """
    {"tenant":"acme","id":"0123","policyName":"chat","policyRevision":3,"policySource":"%s",
     "lists":[{"name":"bad","entries":["x","y"]}],
     "exemplars":[{"name":"set","platform":false,"texts":[{"line":2,"text":"hello"}]}],
     "keys":[{"id":"k1","sha256":"aa"},{"id":"k2","sha256":"bb","expires":"2027-01-01T00:00:00Z"}],
     "settings":{"deadlineMs":250,"retainText":true,"weight":2,"ratePerSecond":0}}\
    """
        .formatted(policy);
  }

  @Test
  void takesAllThatThereIsBeforeItReturns() {
    answers.add(change(7, snapshot("first")));
    answers.add(NOTHING.formatted(7));

    client.start();

    TenantSnapshot taken = requireNonNull(running.get(new TenantId("acme")));
    assertThat(taken.policySource()).isEqualTo("first");
    assertThat(taken.policyRevision()).isEqualTo(3);
    assertThat(taken.lists().getFirst().entries()).containsExactly("x", "y");
    assertThat(taken.exemplars().getFirst().exemplars().getFirst().line()).isEqualTo(2);
    assertThat(taken.keys().get(0).expires()).isNull();
    assertThat(taken.keys().get(1).expires()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(taken.settings()).isEqualTo(new TenantSettings(Duration.ofMillis(250), true, 2, 0));
  }

  @Test
  void saysWithTheNextPollHowFarItHasCome() {
    answers.add(change(7, snapshot("first")));
    answers.add(NOTHING.formatted(7));

    client.start();

    assertThat(polls.get(0).path("cursor").asLong()).isZero();
    assertThat(polls.get(0).path("waitMs").asLong()).isZero();
    assertThat(polls.get(1).path("cursor").asLong()).isEqualTo(7);
    assertThat(polls.get(1).path("node").asText()).isEqualTo("n1");
    await().until(() -> polls.size() > 2);
    assertThat(polls.get(2).path("waitMs").asLong()).isPositive();
  }

  @Test
  void saysWhatItRefusesAndGoesOnWithTheOneBefore() {
    answers.add(change(7, snapshot("first")));
    answers.add(NOTHING.formatted(7));
    client.start();
    objections = List.of("no such label");

    answers.add(change(8, snapshot("second")));

    await().until(() -> polls.size() > 3);
    assertThat(polls.get(3).path("cursor").asLong()).isEqualTo(8);
    assertThat(polls.get(3).path("refused").toString())
        .isEqualTo("[{\"tenant\":\"acme\",\"cursor\":8,\"problem\":\"no such label\"}]");
    assertThat(requireNonNull(running.get(new TenantId("acme"))).policySource()).isEqualTo("first");
  }

  @Test
  void refusesWhatItCannotRead() {
    answers.add(change(7, "{\"tenant\":\"acme\"}"));
    answers.add(NOTHING.formatted(7));

    client.start();

    assertThat(polls.get(1).path("refused").get(0).path("problem").asText())
        .startsWith("internal error");
  }

  @Test
  void takesATenantOutThatIsGone() {
    answers.add(change(7, snapshot("first")));
    answers.add(change(8, "null"));
    answers.add(NOTHING.formatted(8));

    client.start();

    assertThat(running).isEmpty();
  }

  @Test
  void goesOnWhenTheControlPlaneIsBack() {
    answers.add("503");
    client.start();
    assertThat(running).isEmpty();

    answers.add("503");
    answers.add(change(7, snapshot("first")));

    await().untilAsserted(() -> assertThat(running).containsKey(new TenantId("acme")));
  }
}
