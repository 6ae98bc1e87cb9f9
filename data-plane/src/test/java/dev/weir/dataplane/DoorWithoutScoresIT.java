package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.RunningPlane.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that breaks, at the doors: unavailable, and never 0. */
class DoorWithoutScoresIT {
  private static final String POLICY =
      """
      policy "doors"
      default allow
      when unknown then allow otherwise
      """;

  @TempDir Path dataDir;

  private static Object comment(String text) {
    return Map.of(
        "comment", Map.of("text", text), "requestedAttributes", Map.of("TOXICITY", Map.of()));
  }

  @Test
  void saySoWhileTextsThatTheModelReadsHaveScores() {
    var encoder = new MarkedEncoder(Map.of("pelican", new IllegalStateException("broken")));
    try (RunningPlane plane = RunningPlane.with(encoder, dataDir)) {
      plane.tenant("acme", POLICY, TenantSettings.DEFAULT, "a");
      String analyze = "/v1alpha1/comments:analyze";
      Answer google = plane.post("acme", analyze, comment("the pelican flies"));
      Answer alone = plane.post("acme", "/v1/moderations", Map.of("input", "a pelican flies"));
      Answer among =
          plane.post(
              "acme",
              "/v1/moderations",
              Map.of("input", List.of("the heron flies", "one more pelican flies")));

      assertThat(google.status()).isEqualTo(503);
      assertThat(google.body().at("/error/status").textValue()).isEqualTo("UNAVAILABLE");
      assertThat(google.body().has("attributeScores")).isFalse();
      for (Answer openAi : List.of(alone, among)) {
        assertThat(openAi.status()).isEqualTo(503);
        assertThat(openAi.body().at("/error/type").textValue()).isEqualTo("server_error");
        assertThat(openAi.body().has("results")).isFalse();
      }
      assertThat(plane.post("acme", analyze, comment("the heron flies")).status()).isEqualTo(200);
    }
  }
}
