package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpScorerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer server = serve();

  private HttpServer serve() {
    try {
      InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer made = HttpServer.create(free, 0);
      made.createContext("/v1/decisions/batch", this::answer);
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

  /** Scores a text by its length, leaves one label out, and degrades what is marked. */
  private void answer(HttpExchange exchange) throws IOException {
    if (!"Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "{}");
      return;
    }
    if (refusals.getAndDecrement() > 0) {
      send(exchange, 503, "{}");
      return;
    }
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    requests.add(request);
    ObjectNode reply = JSON.createObjectNode();
    for (JsonNode item : request.path("items")) {
      String text = item.path("content").path("text").asText();
      ObjectNode answer = reply.withArray("/items").addObject();
      if (text.equals("bad")) {
        answer.put("status", 400);
        continue;
      }
      answer.putObject("labels").put("insult", Math.min(1, text.length() / 1000.0));
      answer.put("verdict", text.length() > 500 ? "hold" : "label");
      answer.putObject("versions").put("model", "served@2");
      if (text.equals("late")) {
        answer.putArray("degraded").add("classifier");
      }
    }
    send(exchange, 200, JSON.writeValueAsString(reply));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void asksInBoundedBatchesAndKeepsTheOrder() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int index = 0; index < 100; index++) {
      texts.add("x".repeat(index * 10 + 1));
    }
    texts.add("y".repeat(60_000));

    List<Judged> judged = scorer("secret").judge(texts, silent());

    assertThat(judged).hasSize(101);
    for (int index = 0; index < 100; index++) {
      assertThat(insult(judged.get(index))).isEqualTo((index * 10 + 1) / 1000f);
    }
    assertThat(requests)
        .hasSizeGreaterThan(3)
        .allSatisfy(request -> {
          assertThat(request.path("items").size()).isLessThanOrEqualTo(32);
          assertThat(request.path("dryRun").booleanValue()).isTrue();
          assertThat(request.path("deadlineMs").intValue()).isEqualTo(10_000);
        });
  }

  @Test
  void leavesUnknownWhatAnAnswerLacks() throws Exception {
    HttpScorer scorer = scorer("secret");

    List<Judged> judged = scorer.judge(List.of("bad", "late", "fine"), silent());

    assertThat(insult(judged.get(0))).isNaN();
    assertThat(insult(judged.get(2))).isEqualTo(0.004f);
    assertThat(judged.get(2).score(Label.THREAT)).isNaN();
    assertThat(scorer.degraded()).isEqualTo(1);
    assertThat(scorer.modelVersion()).isEqualTo("served@2");
  }

  @Test
  void takesTheVerdictOfTheTenantsPolicy() throws Exception {
    List<Judged> judged = scorer("secret").judge(List.of("fine", "x".repeat(501), "bad"), silent());

    assertThat(judged.get(0).verdicts()).containsExactly(Map.entry("tenant", Verdict.LABEL));
    assertThat(judged)
        .extracting(one -> one.isKeptBack("tenant"))
        .containsExactly(false, true, false);
    assertThat(judged.get(2).verdicts()).isEmpty();
  }

  @Test
  void asksABusyServerAgain() throws Exception {
    refusals.set(1);

    assertThat(scorer("secret").judge(List.of("fine"), silent())).hasSize(1);
  }

  @Test
  void saysWhatTheServerAnswered() {
    assertThatThrownBy(() -> scorer("wrong").judge(List.of("fine"), silent()))
        .isInstanceOf(TrainingException.class)
        .hasMessageEndingWith("/v1/decisions/batch: answered 401");
  }

  private HttpScorer scorer(String key) {
    return new HttpScorer(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), key, "en");
  }

  private static float insult(Judged judged) {
    return judged.score(Label.INSULT);
  }

  private static ProgressFactory silent() {
    return new ProgressFactory(
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }
}
