package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server is asked, and what is made of its answers; the server is a stand-in. */
class ServerScorerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer server = serve();

  private HttpServer serve() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext("/v1alpha1/comments:analyze", this::analyze);
      made.createContext("/v1/decisions", this::decide);
      return made;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void decide(HttpExchange exchange) throws IOException {
    boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    requests.add(JSON.readTree(exchange.getRequestBody()));
    send(exchange, known ? 200 : 401, "{\"versions\":{\"model\":\"served@2\"}}");
  }

  /** Scores a text by its length; {@code strange} is in another language. */
  private void analyze(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    if (refusals.getAndDecrement() > 0) {
      send(exchange, 503, "{}");
      return;
    }
    requests.add(request);
    String text = request.at("/comment/text").asText();
    if (text.equals("strange")) {
      send(exchange, 400, "{}");
    } else if (text.equals("broken")) {
      send(exchange, 200, "<html>");
    } else {
      String score = "{\"summaryScore\":{\"value\":" + text.length() / 1000.0 + "}}";
      send(exchange, 200, "{\"attributeScores\":{\"INSULT\":" + score + "}}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private List<float[]> score(String key, List<String> texts) throws TrainingException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (ServerScorer scorer = new ServerScorer(address, key, "en")) {
      List<float[]> scores = scorer.score(texts);
      assertThat(scorer.model()).isEqualTo("served@2");
      return scores;
    }
  }

  private static float insult(float[] scores) {
    return scores[ModelLabels.column(Label.INSULT)];
  }

  @Test
  void asksForAllScoresStoresNothingAndKeepsTheOrder() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int length = 1; length <= 100; length++) {
      texts.add("x".repeat(length));
    }

    List<float[]> scores = score("secret", texts);

    for (int index = 0; index < 100; index++) {
      assertThat(insult(scores.get(index))).isEqualTo((index + 1) / 1000f);
      assertThat(scores.get(index)[ModelLabels.column(Label.THREAT)]).isNaN();
    }
    assertThat(requests).hasSize(101);
    assertThat(requests.getFirst().path("dryRun").asBoolean()).isTrue();
    assertThat(requests.subList(1, 101))
        .allSatisfy(request -> {
          assertThat(request.path("doNotStore").asBoolean()).isTrue();
          assertThat(request.path("requestedAttributes")).hasSize(9);
          assertThat(request.at("/languages/0").asText()).isEqualTo("en");
        });
  }

  @Test
  void aTextThatTheServerDoesNotTakeHasNoScore() throws Exception {
    List<float[]> scores = score("secret", List.of("strange", "fine"));

    assertThat(insult(scores.get(0))).isNaN();
    assertThat(insult(scores.get(1))).isEqualTo(0.004f);
  }

  @Test
  void asksABusyServerAgain() throws Exception {
    refusals.set(1);

    assertThat(insult(score("secret", List.of("fine")).getFirst())).isEqualTo(0.004f);
  }

  @Test
  void saysWhatTheServerAnswered() {
    assertThatThrownBy(() -> score("wrong", List.of("fine")))
        .isInstanceOf(TrainingException.class)
        .hasMessageEndingWith("/v1/decisions: answered 401");
    assertThatThrownBy(() -> score("secret", List.of("broken")))
        .isInstanceOf(TrainingException.class)
        .hasMessageEndingWith("answered something that is not JSON");
  }
}
