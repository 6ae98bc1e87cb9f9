package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.e2e.WeirClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/api/decisions.md} shows is sent as it stands there, and answered as it says. */
class ApiExamplesDT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final MarkdownPage PAGE = MarkdownPage.at("docs/api/decisions.md");
  private static final String DECISIONS = "/v1/decisions";

  /** The policy of the page's worked decision. */
  private static final String POLICY =
      """
      policy "lobby"
      default allow
      when unknown then hold for threat; allow otherwise
      cuts insult { default 0.82 }
      words slurs { "slurword" } whole-word
      words mild-insults { "muppet" } whole-word
      rule r-003 "Slur" if text hits slurs then block as hate.slur
      rule r-017 "Targeted insult"
        if insult >= cut.insult or text hits mild-insults except author has "trusted"
        then hold as harassment.insult
        tell "Please rephrase: this targets another member."
      """;

  @TempDir static Path data;
  private static Platform platform;
  private static WeirClient client;

  @BeforeAll
  static void start() {
    String key = new TenantFolder(data, "lobby").policy(POLICY).createKey();
    platform = Platform.start(data);
    client = platform.client(key);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void theMinimalRequestIsAnswered() {
    Answer answer = send(DECISIONS, "minimal-request.json");

    assertThat(answer.status()).isEqualTo(200);
    assertSameMembers(answer.body(), shown("reply.json"));
  }

  @Test
  void theWorkedDecisionComesOutAsShown() {
    Answer answer = send(DECISIONS, "request.json");

    JsonNode reply = shown("reply.json");
    assertSameMembers(answer.body(), reply);
    for (String member : List.of("contentId", "revision", "verdict", "reason", "spans")) {
      assertThat(answer.body().path(member)).as(member).isEqualTo(reply.path(member));
    }
    assertThat(client.decision(answer.id()).body()).isEqualTo(answer.body());
  }

  @Test
  void theBatchComesOutAsShown() {
    Answer answer = send(DECISIONS + "/batch", "batch-request.json");

    JsonNode items = answer.body().path("items");
    JsonNode shown = shown("batch-reply.json").path("items");
    assertThat(items).hasSize(shown.size());
    assertSameMembers(items.path(0), shown.path(0));
    assertThat(items.path(0).path("verdict")).isEqualTo(shown.path(0).path("verdict"));
    assertThat(items.path(1)).isEqualTo(shown.path(1));
  }

  @Test
  void theExplanationHasTheShownMembers() {
    String id = send(DECISIONS, "request.json").id();

    JsonNode explanation = client.explanation(id).body();

    JsonNode shown = shown("explanation.json");
    assertSameMembers(explanation, shown);
    assertSameMembers(explanation.path("rules").path(1), shown.path("rules").path(1));
    assertSameMembers(
        explanation.path("rules").path(1).path("clauses").path(0),
        shown.path("rules").path(1).path("clauses").path(0));
    assertThat(explanation.path("rules").findValuesAsText("id"))
        .isEqualTo(shown.path("rules").findValuesAsText("id"));
  }

  @Test
  void everyProblemThatACallerCanCauseReadsAsShown() {
    assertProblem("problem-invalid-request.json", body("{\"content\":{\"txet\":\"x\"}}"));
    assertProblem(
        "problem-text-too-long.json",
        body("{\"content\":{\"text\":\"" + "a".repeat(65_537) + "\"}}"));
    assertProblem("problem-deadline.json", body("{\"content\":{\"text\":\"a\"},\"deadlineMs\":9}"));
    assertProblem("problem-invalid-json.json", body("{\"content\":{\"text\" \"a\"}}"));
    assertProblem("problem-body-too-large.json", body(" ".repeat(524_289)));
    assertProblem("problem-unauthorized.json", platform.client("").get(DECISIONS + "/x"));
    assertProblem("problem-not-found.json", client.decision("x"));
    assertProblem(
        "problem-unsupported-media-type.json",
        client.send(
            HttpRequest.newBuilder(URI.create(platform.url() + DECISIONS))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("hello"))));
  }

  private static Answer send(String path, String example) {
    return client.send(path, PAGE.block(example).getBytes(StandardCharsets.UTF_8));
  }

  private static Answer body(String json) {
    return client.send(DECISIONS, json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertProblem(String example, Answer answer) {
    JsonNode problem = shown(example);
    assertThat(answer.body()).as(example).isEqualTo(problem);
    assertThat(answer.status()).as(example).isEqualTo(problem.path("status").asInt());
  }

  private static void assertSameMembers(JsonNode actual, JsonNode shown) {
    assertThat(names(actual)).isEqualTo(names(shown));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode shown(String example) {
    try {
      return JSON.readTree(PAGE.block(example));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
