package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.RunningPlane.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say that a comment should have been scored, over real HTTP. */
class SuggestScoreIT {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String SUGGEST = "/v1alpha1/comments:suggestscore";
  private static final String FEEDBACK = "/v1/feedback";
  private static final String POLICY =
      """
      policy "doors"
      default allow
      when unknown then allow otherwise
      """;

  /** A request, and what its refusal says. */
  private static final String WRONG =
      """
      []|Invalid JSON payload
      {"attributeScores": {"THREAT": {"summaryScore": {"value": 1}}}}|Comment must be non-empty
      {"comment": {"text": "x"}}|At least one attribute score
      {"comment": {"text": "x"}, "attributeScores": {"FLIRTATION": {"summaryScore": {"value": 1}}}}|FLIRTATION
      {"comment": {"text": "x"}, "attributeScores": {"THREAT": {}}}|summaryScore or spanScores
      {"comment": {"text": "x"}, "attributeScores": {"THREAT": {"summaryScore": {}}}}|value
      {"comment": {"text": "x"}, "attributeScores": {"THREAT": {"summaryScore": {"value": 1.5}}}}|0 to 1
      {"comment": {"text": "x"}, "attributeScores": {"THREAT": {"summaryScore": {"value": 1, "type": "RAW"}}}}|RAW
      {"comment": {"text": "x"}, "attributeScores": {"THREAT": {"spanScores": [{"begin": 0, "end": 2, "score": {"value": 1}}]}}}|end
      {"comment": {"text": "x"}, "attributeScores": {"THREAT": {"spanScores": [{"begin": 1, "end": 0, "score": {"value": 1}}]}}}|begins before
      {"comment": {"text": "x"}, "attributeScores": {"THREAT": {"summaryScore": {"value": 1}}}, "doNotStore": true}|Unknown name "doNotStore"
      {"comment": {"text": "x"}, "attributeScores": {"THREAT": {"summaryScore": {"value": 1}}}, "languages": ["ja"]}|does not support request languages: ja
      {"comment": {"text": "x"}, "attributeScores": {"THREAT": {"summaryScore": {"value": 1}}}, "context": {"entries": [3]}}|context.entries
      """;

  @TempDir Path dataDir;
  private RunningPlane plane;

  @BeforeEach
  void start() {
    plane = RunningPlane.at(dataDir);
    plane.tenant("acme", POLICY, TenantSettings.DEFAULT, "a");
    plane.tenant("zenith", POLICY, TenantSettings.DEFAULT, "b");
  }

  @AfterEach
  void stop() {
    plane.close();
  }

  private Answer suggest(String body) {
    return plane.send("acme", SUGGEST, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String suggestion(String text) {
    return """
    {"comment": {"text": "%s"}, "context": {"entries": [{"text": "before"}]},
     "attributeScores": {
       "TOXICITY": {"summaryScore": {"value": 0.9, "type": "PROBABILITY"},
         "spanScores": [{"begin": 4, "end": 7, "score": {"value": 0.8}}]},
       "OBSCENE": {"summaryScore": {"value": 0.1}}},
     "languages": ["en"], "communityId": "lobby", "sessionId": "s1", "clientToken": "t1"}\
    """
        .formatted(text);
  }

  @Test
  void isKeptForTheTenantAndReadBackAlsoAfterARestart() throws IOException {
    Answer answer = suggest(suggestion("the heron is rude"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            JSON.readTree(
                """
                {"clientToken": "t1", "detectedLanguages": ["en"], "requestedLanguages": ["en"]}\
                """));
    plane.close();
    start();
    JsonNode page = plane.get("acme", FEEDBACK).body();
    assertThat(page.at("/next").isNull()).isTrue();
    assertThat(page.at("/items")).hasSize(1);
    JsonNode kept = page.at("/items/0");
    assertThat(kept.at("/text").textValue()).isEqualTo("the heron is rude");
    assertThat(kept.at("/language").textValue()).isEqualTo("en");
    assertThat(kept.at("/labels"))
        .isEqualTo(JSON.readTree("{\"toxicity\": 0.9, \"profanity\": 0.1}"));
    assertThat(kept.at("/spans/0"))
        .isEqualTo(JSON.readTree("{\"label\":\"toxicity\",\"begin\":4,\"end\":7,\"score\":0.8}"));
    assertThat(kept.at("/communityId").textValue()).isEqualTo("lobby");
    assertThat(plane.get("zenith", FEEDBACK).body().at("/items")).isEmpty();
    assertThat(plane.send(null, FEEDBACK, null).status()).isEqualTo(401);
  }

  @Test
  void noFileOfTheNodeHasTheTextInTheClear() throws IOException {
    suggest(suggestion("an albatross of some rarity"));
    plane.close();

    try (Stream<Path> files = Files.walk(dataDir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("albatross of some");
      }
    }
    start();
    assertThat(plane.get("acme", FEEDBACK).body().at("/items/0/text").textValue())
        .contains("albatross of some");
  }

  @Test
  void isForgottenWithItsText() {
    suggest(suggestion("the heron is rude"));
    suggest(suggestion("the pelican is rude"));

    Answer purged = plane.post("acme", "/v1/cache/purge", Map.of("text", "The HERON is rude"));

    assertThat(purged.body().at("/feedback").intValue()).isEqualTo(1);
    JsonNode left = plane.get("acme", FEEDBACK).body().at("/items");
    assertThat(left).hasSize(1);
    assertThat(left.at("/0/text").textValue()).isEqualTo("the pelican is rude");
    assertThat(
            plane
                .post("acme", "/v1/cache/purge", Map.of("all", true))
                .body()
                .at("/feedback")
                .intValue())
        .isEqualTo(1);
  }

  @Test
  void comesPageByPage() {
    for (int i = 0; i < 101; i++) {
      suggest(suggestion("a text " + i));
    }

    JsonNode first = plane.get("acme", FEEDBACK).body();
    String next = first.at("/next").textValue();
    JsonNode second = plane.get("acme", FEEDBACK + "?after=" + next).body();

    assertThat(first.at("/items")).hasSize(100);
    assertThat(first.at("/items/99/id").textValue()).isEqualTo(next);
    assertThat(second.at("/items")).hasSize(1);
    assertThat(second.at("/items/0/text").textValue()).isEqualTo("a text 100");
    assertThat(second.at("/next").isNull()).isTrue();
    assertThat(plane.get("acme", FEEDBACK + "?after=x").status()).isEqualTo(400);
  }

  @Test
  void aTextInAnotherLanguageThanSaidIsNamedSo() {
    Answer answer =
        suggest(
            """
            {"comment": {"text": "Tänään on kaunis päivä ja menemme järvelle uimaan koko perheen kanssa"},
             "attributeScores": {"THREAT": {"summaryScore": {"value": 0}}}}\
            """);

    assertThat(answer.body().at("/detectedLanguages/0").textValue()).isEqualTo("fi");
    assertThat(answer.body().at("/requestedLanguages")).isEmpty();
    assertThat(answer.body().has("clientToken")).isFalse();
  }

  @Test
  void whatIsWrongIsSaidInGooglesShapeAndKeptNowhere() {
    for (String line : WRONG.lines().toList()) {
      int cut = line.indexOf('|');
      Answer answer = suggest(line.substring(0, cut));

      assertThat(answer.status()).as(line).isEqualTo(400);
      assertThat(answer.body().at("/error/code").intValue()).isEqualTo(400);
      assertThat(answer.body().at("/error/status").textValue()).isEqualTo("INVALID_ARGUMENT");
      assertThat(answer.body().at("/error/message").textValue())
          .as(line)
          .contains(line.substring(cut + 1));
    }
    assertThat(plane.get("acme", FEEDBACK).body().at("/items")).isEmpty();
  }

  @Test
  void googlesClientsFindTheMethod() {
    JsonNode document = plane.get("acme", "/$discovery/rest?version=v1alpha1").body();

    JsonNode method = document.at("/resources/comments/methods/suggestscore");
    assertThat(method.at("/path").textValue()).isEqualTo("v1alpha1/comments:suggestscore");
    assertThat(
            document
                .at("/schemas")
                .get(method.at("/request/$ref").textValue())
                .at("/properties")
                .properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "comment",
            "context",
            "attributeScores",
            "languages",
            "communityId",
            "clientToken",
            "sessionId");
  }
}
