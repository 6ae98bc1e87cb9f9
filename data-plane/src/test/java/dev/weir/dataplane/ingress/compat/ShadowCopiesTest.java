package dev.weir.dataplane.ingress.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.Label;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.contracts.ScoreMap;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.ingress.DecisionReply;
import dev.weir.dataplane.ingress.DoorAnswer;
import dev.weir.dataplane.ingress.Scores;
import dev.weir.dataplane.shadow.Copy;
import dev.weir.dataplane.shadow.Opinion;
import dev.weir.policy.run.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves for another service, and what is taken of its answers. */
class ShadowCopiesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PerspectiveShadow perspective = new PerspectiveShadow();
  private final OpenAiShadow openAi = new OpenAiShadow();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static DoorAnswer answer(Verdict verdict, Map<Label, Float> scores) {
    DecisionReply reply =
        new DecisionReply(
            null,
            null,
            1,
            verdict,
            false,
            null,
            Scores.of(scores),
            Map.of(),
            List.of(),
            ServedBy.RULES,
            List.of(),
            new Versions("s", "p@1", "m@1", "1"),
            new DecisionReply.Timings(1, Map.of()));
    return new DoorAnswer(reply, Language.said("en"));
  }

  private static JsonNode json(Copy copy) throws IOException {
    return JSON.readTree(copy.body());
  }

  @Test
  void aCommentLeavesWithoutWhoItIsOfAndWithoutThresholds() throws IOException {
    String request =
        """
        {"comment": {"text": "you \\"fool\\"", "type": "PLAIN_TEXT"}, "languages": ["en"],
         "requestedAttributes": {"TOXICITY": {"scoreThreshold": 0.9}, "THREAT_EXPERIMENTAL": {}},
         "clientToken": "token", "sessionId": "session", "communityId": "community",
         "spanAnnotations": true, "context": {"entries": [{"text": "before"}]}}\
        """;

    Copy copy =
        perspective
            .copy(
                utf8(request),
                TenantSettings.DEFAULT,
                List.of(
                    answer(Verdict.ALLOW, Map.of(Label.TOXICITY, 0.75f, Label.THREAT, 0.1f)),
                    answer(Verdict.ALLOW, Map.of(Label.TOXICITY, 0.5f, Label.THREAT, 0.5f))))
            .orElseThrow();

    assertThat(json(copy))
        .isEqualTo(
            JSON.readTree(
                """
                {"comment": {"text": "you \\"fool\\""},
                 "requestedAttributes": {"TOXICITY": {}, "THREAT_EXPERIMENTAL": {}},
                 "languages": ["en"], "doNotStore": true}\
                """));
    assertThat(copy.ours())
        .containsExactly(
            new Opinion(Map.of("TOXICITY", 0.75, "THREAT_EXPERIMENTAL", 0.1), Map.of()));
  }

  /** What is compared is what clients of the tenant are told. */
  @Test
  void scoresAreThoseThatTheTenantHasTold() {
    TenantSettings settings =
        new TenantSettings(
            TenantSettings.DEFAULT_DEADLINE,
            false,
            1,
            0,
            List.of(),
            Map.of(PerspectiveAttribute.THREAT, ScoreMap.through(Map.of(0.8, 0.6))));
    String request =
        "{\"comment\": {\"text\": \"a\"}, \"requestedAttributes\": {\"THREAT\": {}, \"INSULT\": {}}}";

    Copy copy =
        perspective
            .copy(
                utf8(request),
                settings,
                List.of(answer(Verdict.ALLOW, Map.of(Label.THREAT, 0.6f, Label.INSULT, 0.6f))))
            .orElseThrow();

    assertThat(copy.ours())
        .containsExactly(new Opinion(Map.of("THREAT", 0.8, "INSULT", 0.6), Map.of()));
  }

  @Test
  void aCommentThatIsNotToBeStoredDoesNotLeave() {
    String request =
        """
        {"comment": {"text": "hello"}, "requestedAttributes": {"THREAT": {}}, "doNotStore": true}\
        """;

    assertThat(
            perspective.copy(
                utf8(request),
                TenantSettings.DEFAULT,
                List.of(answer(Verdict.ALLOW, Map.of(Label.THREAT, 0.1f)))))
        .isEmpty();
  }

  @Test
  void moderationsLeaveAsModelAndTexts() throws IOException {
    Copy copy =
        openAi
            .copy(
                utf8("{\"input\": [\"one\", \"two\"], \"user\": \"somebody\"}"),
                TenantSettings.DEFAULT,
                List.of(
                    answer(Verdict.HOLD, Map.of(Label.HARASSMENT, 0.2f)),
                    answer(Verdict.ALLOW, Map.of(Label.HARASSMENT, 0.6f))))
            .orElseThrow();

    assertThat(json(copy))
        .isEqualTo(
            JSON.readTree(
                "{\"model\": \"omni-moderation-latest\", \"input\": [\"one\", \"two\"]}"));
    Opinion held = copy.ours().getFirst();
    assertThat(held.scores()).containsEntry("harassment", 0.2).hasSize(10);
    assertThat(held.scores()).doesNotContainKey("illicit/violent");
    assertThat(held.decisions()).containsEntry("flagged", true).containsEntry("harassment", false);
    assertThat(copy.ours().get(1).decisions())
        .containsEntry("flagged", true)
        .containsEntry("harassment", true);
  }

  @Test
  void scoresAreReadFromEitherServicesAnswer() {
    assertThat(
            perspective.read(
                utf8(
                    """
                    {"attributeScores": {"TOXICITY": {"summaryScore": {"value": 0.8}},
                     "INSULT": {"summaryScore": {"value": 1.5}}, "SPAM": 3}}\
                    """)))
        .contains(List.of(new Opinion(Map.of("TOXICITY", 0.8), Map.of())));
    assertThat(
            openAi.read(
                utf8(
                    """
                    {"results": [{"flagged": true, "categories": {"hate": true, "illicit": null},
                     "category_scores": {"hate": 0.9, "illicit": "0.5", "violence": -1}}]}\
                    """)))
        .contains(List.of(new Opinion(Map.of("hate", 0.9), Map.of("hate", true, "flagged", true))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"attributeScores\": 1}", "{\"results\": {}}", "<html>"})
  void anAnswerInAnotherShapeIsNone(String reply) {
    assertThat(perspective.read(utf8(reply))).isEmpty();
    assertThat(openAi.read(utf8(reply))).isEmpty();
  }
}
