package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.weir.e2e.MarkdownPage.Block;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to shadows, typed as it stands; a server on this machine stands in for Google's. */
class ShadowGuideDT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PAGE = "docs/migrate/shadow.md";
  private static final String ANSWER =
      "{\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":0.95}}}}";

  @TempDir Path home;
  private final List<String> keys = new CopyOnWriteArrayList<>();

  @Test
  void theGuideEndsInAComparison() throws IOException {
    List<Block> blocks = MarkdownPage.at(PAGE).blocks();
    HttpServer google = google();
    try {
      String url = "http://127.0.0.1:" + google.getAddress().getPort();
      Files.writeString(
          home.resolve("shadow.yaml"),
          text(blocks, "yaml", 0).replace("https://commentanalyzer.googleapis.com", url));
      List<String> start = text(blocks, "sh", 0).lines().toList();
      Command.shell(start.getFirst()).in(home).with("PERSPECTIVE_API_KEY", "old-key").runWell();
      assertThat(start.get(1)).isEqualTo("./weir up --demo --config shadow.yaml");
      try (Platform platform =
          Platform.start(
              home.resolve("data"), "--demo", "--config", home.resolve("shadow.yaml") + "")) {
        String answered = typed(platform, text(blocks, "sh", 1));
        await()
            .untilAsserted(() ->
                assertThat(shadow(platform, blocks).at("/requests/compared").asInt()).isOne());

        JsonNode shadow = shadow(platform, blocks);
        double ours =
            JSON.readTree(answered).at("/attributeScores/TOXICITY/summaryScore/value").asDouble();
        assertThat(shadow.at("/upstream").asText()).isEqualTo(url);
        assertThat(shadow.at("/results/0/cuts/0/both").asInt()).isOne();
        assertThat(shadow.at("/results/0/meanAbsoluteDifference").asDouble())
            .isEqualTo(Math.abs(Math.round((0.95 - ours) * 10_000) / 10_000.0));
        assertThat(keys).containsExactly("old-key");
        assertThat(platform.out())
            .contains("copies of what the door `perspective` is asked for demo go to " + url);
        assertThat(platform.out() + platform.err())
            .doesNotContain("what an idiot you are", "old-key");
      }
    } finally {
      google.stop(0);
    }
  }

  private HttpServer google() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1alpha1/comments:analyze",
        exchange -> {
          keys.add(exchange.getRequestHeaders().getFirst("X-Goog-Api-Key"));
          byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          try (var body = exchange.getResponseBody()) {
            body.write(answer);
          }
        });
    server.start();
    return server;
  }

  private static JsonNode shadow(Platform platform, List<Block> blocks) throws IOException {
    return JSON.readTree(typed(platform, text(blocks, "sh", 2))).at("/shadows/0");
  }

  private static String typed(Platform platform, String text) {
    return Command.shell(text.replace("http://127.0.0.1:8080", platform.url())).runWell();
  }

  private static String text(List<Block> blocks, String language, int index) {
    return blocks.stream()
        .filter(block -> block.language().equals(language))
        .skip(index)
        .findFirst()
        .orElseThrow()
        .text();
  }
}
