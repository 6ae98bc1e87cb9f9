package dev.weir.dataplane.ingress.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.ingress.DecisionReply;
import dev.weir.dataplane.ingress.Door;
import dev.weir.dataplane.ingress.DoorAnswer;
import dev.weir.dataplane.ingress.DoorAsk;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.DoorRequest;
import dev.weir.dataplane.ingress.Scores;
import dev.weir.dataplane.ingress.WireReply;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.policy.run.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Unknown is never 0: a door whose model was late says so. */
class MissingScoreTest {
  private static final String ANALYZE =
      """
      {"comment": {"text": "hello"}, "requestedAttributes": {"THREAT": {"scoreThreshold": 0.5}}}\
      """;

  private record Request(String json) implements DoorRequest {
    @Override
    public byte[] body() {
      return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public TenantSnapshot tenant() {
      return Fixtures.tenant("acme", Fixtures.POLICY).snapshot();
    }

    @Override
    public String origin() {
      return "http://localhost";
    }

    @Override
    public String path() {
      return "/";
    }

    @Override
    public @Nullable String query(String name) {
      return null;
    }

    @Override
    public @Nullable String header(String name) {
      return null;
    }
  }

  private static DoorAnswer answer(Map<Label, Float> scores, List<String> degraded) {
    DecisionReply reply =
        new DecisionReply(
            null,
            null,
            1,
            Verdict.ALLOW,
            false,
            null,
            Scores.of(scores),
            Map.of(),
            List.of(),
            ServedBy.RULES,
            degraded,
            new Versions("s", "p", "m", "n"),
            new DecisionReply.Timings(1, Map.of()));
    return new DoorAnswer(reply, Language.said("en"));
  }

  private static int status(Door door, String body, DoorAnswer answer) throws DoorRefusal {
    var request = new Request(body);
    DoorAsk.Score asked = (DoorAsk.Score) door.routes().getFirst().reading().read(request);
    WireReply reply = asked.answer().apply(List.of(answer));
    assertThat(reply.headers().containsKey("Retry-After")).isEqualTo(reply.status() == 503);
    return reply.status();
  }

  @Test
  void aScoreThatCameLateIsNotTold() throws Exception {
    DoorAnswer late = answer(Map.of(), List.of("model"));
    DoorAnswer there =
        answer(
            Map.of(
                Label.THREAT, 0.1f,
                Label.HARASSMENT, 0.1f,
                Label.IDENTITY_ATTACK, 0.1f,
                Label.ILLICIT, 0.1f,
                Label.SELF_HARM, 0.1f,
                Label.SEXUAL, 0.1f,
                Label.SEXUAL_MINORS, 0.1f),
            List.of("model"));
    var perspective = new PerspectiveDoor(_ -> true);
    var openAi = new OpenAiDoor();

    assertThat(status(perspective, ANALYZE, late)).isEqualTo(503);
    assertThat(status(perspective, ANALYZE, there)).isEqualTo(200);
    assertThat(status(openAi, "{\"input\": \"hello\"}", late)).isEqualTo(503);
    assertThat(status(openAi, "{\"input\": \"hello\"}", there)).isEqualTo(200);
  }
}
