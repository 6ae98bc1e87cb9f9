package dev.weir.dataplane.ingress.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.Reason;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.ingress.DecisionReply;
import dev.weir.dataplane.ingress.Scores;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Coral is told of a decision. */
class CoralReplyTest {
  private static JsonNode told(Verdict verdict, @Nullable String code, @Nullable String message)
      throws IOException {
    DecisionReply decision =
        new DecisionReply(
            null,
            null,
            1,
            verdict,
            false,
            code == null ? null : new Reason(code, "r-001", message),
            Scores.of(Map.of()),
            Map.of(),
            List.of(),
            ServedBy.RULES,
            List.of(),
            new Versions("s", "p", "m", "n"),
            new DecisionReply.Timings(1, Map.of()));
    return JsonMapper.builder().build().readTree(CoralReply.of(decision).body());
  }

  private static JsonNode json(String json) throws IOException {
    return JsonMapper.builder().build().readTree(json);
  }

  @Test
  void whatIsAllowedIsNoOpinion() throws Exception {
    assertThat(told(Verdict.ALLOW, null, null)).isEmpty();
  }

  @Test
  void whatIsLabelledIsShownAndFlagged() throws Exception {
    assertThat(told(Verdict.LABEL, "profanity.strong", null))
        .isEqualTo(
            json(
                """
                {"actions": [{"actionType": "FLAG", "reason": "COMMENT_DETECTED_TOXIC"}]}\
                """));
  }

  @Test
  void whatIsHeldWaitsForAModerator() throws Exception {
    JsonNode withheld =
        json(
            """
            {"status": "SYSTEM_WITHHELD",
             "actions": [{"actionType": "FLAG", "reason": "COMMENT_DETECTED_SPAM"}]}\
            """);
    assertThat(told(Verdict.HOLD, "spam.likely", null)).isEqualTo(withheld);
    assertThat(told(Verdict.SOFT_BLOCK, "scam", null)).isEqualTo(withheld);
    assertThat(told(Verdict.HOLD, "ip.infringement", null))
        .isEqualTo(json("{\"status\": \"SYSTEM_WITHHELD\"}"));
  }

  @Test
  void whatIsBlockedIsRejectedForAReason() throws Exception {
    assertThat(told(Verdict.BLOCK, "hate.slur", "Please rephrase."))
        .isEqualTo(
            json(
                """
                {"status": "REJECTED",
                 "actions": [{"actionType": "FLAG", "reason": "COMMENT_DETECTED_TOXIC"}],
                 "moderationAction": {"status": "REJECTED", "rejectionReason":
                   {"code": "HATE_SPEECH", "detailedExplanation": "Please rephrase."}}}\
                """));
    assertThat(told(Verdict.BLOCK, "style.long", null))
        .isEqualTo(
            json(
                """
                {"status": "REJECTED", "moderationAction": {"status": "REJECTED",
                  "rejectionReason": {"code": "OTHER", "customReason": "style.long"}}}\
                """));
    assertThat(
            told(Verdict.BLOCK, null, null).at("/moderationAction/rejectionReason/code").asText())
        .isEqualTo("OTHER");
  }

  @Test
  void eachFamilyOfReasonsHasItsCode() throws Exception {
    Map<String, String> codes =
        Map.of(
            "harassment.insult", "HARASSMENT_BULLYING",
            "threat.likely", "ABUSIVE",
            "sexual.explicit", "OFFENSIVE",
            "spam", "SPAM",
            "extremism.promotion", "ILLEGAL_CONTENT",
            "hateful.thing", "OTHER");
    for (var code : codes.entrySet()) {
      assertThat(
              told(Verdict.BLOCK, code.getKey(), null)
                  .at("/moderationAction/rejectionReason/code")
                  .asText())
          .as(code.getKey())
          .isEqualTo(code.getValue());
    }
  }
}
