package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.e2e.WeirClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
      rule r-021 "Threat" if threat >= 0.9 then block as violence.threat
      """;

  /** How far a score may be from the shown one on a processor of another kind. */
  private static final double SCORES_MAY_DIFFER_BY = 0.02;

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

  /** The worked text is in several requests: each is to be read as if it were the first. */
  @BeforeEach
  void forgetWhatWasRead() {
    assertThat(client.post("/v1/cache/purge", Map.of("all", true)).status()).isEqualTo(200);
  }

  @Test
  void theMinimalRequestIsAnswered() {
    Answer answer = send(DECISIONS, "minimal-request.json");

    assertThat(answer.status()).isEqualTo(200);
    assertSameMembers(answer.body(), shown("reply.json"));
  }

  @Test
  void theWorkedRequestIsAnswered() {
    Answer answer = send(DECISIONS, "request.json");

    JsonNode reply = shown("reply.json");
    assertSameMembers(answer.body(), reply);
    for (String member : List.of("contentId", "revision", "verdict", "reason", "spans")) {
      assertThat(answer.body().path(member)).as(member).isEqualTo(reply.path(member));
    }
  }

  @Test
  void theWorkedDecisionComesOutAsShown() {
    Answer answer = client.post(DECISIONS, withAllTheTimeThereIs("request.json"));

    assertSaysTheSame(answer.body(), shown("reply.json"));
    assertThat(client.decision(answer.id()).body()).isEqualTo(answer.body());
  }

  @Test
  void theBatchComesOutAsShown() {
    Answer answer = client.post(DECISIONS + "/batch", withAllTheTimeThereIs("batch-request.json"));

    JsonNode items = answer.body().path("items");
    JsonNode shown = shown("batch-reply.json").path("items");
    assertThat(items).hasSize(shown.size());
    assertSaysTheSame(items.path(0), shown.path(0));
    assertThat(items.path(1)).isEqualTo(shown.path(1));
  }

  @Test
  void theExplanationSaysWhatIsShown() {
    String id = client.post(DECISIONS, withAllTheTimeThereIs("request.json")).id();

    JsonNode explanation = client.explanation(id).body();

    JsonNode shown = shown("explanation.json");
    assertSameMembers(explanation, shown);
    assertThat(explanation.path("skipped")).isEqualTo(shown.path("skipped"));
    for (String what : List.of("id", "state", "truth", "verdict", "code", "contributes", "text")) {
      assertThat(explanation.path("rules").findValuesAsText(what))
          .as(what)
          .isEqualTo(shown.path("rules").findValuesAsText(what));
    }
    for (String what : List.of("fact", "verdict", "rule", "clause")) {
      assertThat(explanation.path("counterfactuals").findValuesAsText(what))
          .as(what)
          .isEqualTo(shown.path("counterfactuals").findValuesAsText(what));
    }
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

  /** A shown request whose reply need not be fast: what is compared is what it says. */
  private static JsonNode withAllTheTimeThereIs(String example) {
    return ((ObjectNode) shown(example)).put("deadlineMs", 10_000);
  }

  /** Everything but the id, the times, the snapshot's name and the last digits of scores. */
  private static void assertSaysTheSame(JsonNode actual, JsonNode shown) {
    assertSameMembers(actual, shown);
    for (String member :
        List.of(
            "contentId",
            "revision",
            "verdict",
            "provisional",
            "reason",
            "notScored",
            "spans",
            "servedBy",
            "degraded")) {
      assertThat(actual.path(member)).as(member).isEqualTo(shown.path(member));
    }
    assertSameMembers(actual.path("labels"), shown.path("labels"));
    for (String label : names(shown.path("labels"))) {
      assertThat(actual.path("labels").path(label).asDouble())
          .as(label)
          .isCloseTo(shown.path("labels").path(label).asDouble(), within(SCORES_MAY_DIFFER_BY));
    }
    for (String version : List.of("policy", "model", "normaliser")) {
      assertThat(actual.path("versions").path(version))
          .as(version)
          .isEqualTo(shown.path("versions").path(version));
    }
    assertSameMembers(actual.at("/timings/stages"), shown.at("/timings/stages"));
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
