package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.RunningPlane.Answer;
import dev.weir.dataplane.shadow.ShadowUpstream;
import dev.weir.dataplane.shadow.StandIn;
import dev.weir.dataplane.shadow.UpstreamKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Doors with a shadow: real HTTP on both sides. */
@Timeout(180)
class ShadowIT {
  private static final String ANALYZE = "/v1alpha1/comments:analyze?key=";
  private static final String INSULT = "what a stupid idiot you are";
  private static final String POLICY = "policy \"shadowed\"\ndefault allow\n";
  private static final String SCORES =
      """
      {"attributeScores": {"TOXICITY": {"summaryScore": {"value": 0.25, "type": "PROBABILITY"}}}}\
      """;
  private static final String RESULTS =
      """
      {"results": [{"flagged": false, "categories": {"harassment": false},
       "category_scores": {"harassment": 0.25}}]}\
      """;

  @TempDir static Path dataDir;
  private static StandIn google;
  private static StandIn openAi;
  private static RunningPlane plane;

  @BeforeAll
  static void start() {
    google = new StandIn();
    openAi = new StandIn();
    plane =
        new RunningPlane(
            DataPlaneConfig.of(dataDir, 0)
                .shadowedBy(
                    List.of(
                        upstream("perspective", google, "acme", "held", "late", "control"),
                        upstream("openai", openAi, "acme"))));
    for (String tenant : List.of("acme", "held", "late", "control", "alone")) {
      plane.tenant(tenant, POLICY, TenantSettings.DEFAULT, "a");
    }
  }

  @AfterAll
  static void stop() {
    plane.close();
    google.close();
    openAi.close();
  }

  @BeforeEach
  void answer() {
    google.answers(200, SCORES);
    openAi.answers(200, RESULTS);
  }

  private static ShadowUpstream upstream(String door, StandIn service, String... tenants) {
    return new ShadowUpstream(
        door,
        Stream.of(tenants).map(TenantId::new).collect(Collectors.toSet()),
        service.url(),
        new UpstreamKey("the-upstream-key"),
        List.of(0.8),
        1_000);
  }

  private static Answer analyze(String tenant, String text, boolean doNotStore) {
    return plane.post(
        tenant,
        ANALYZE + tenant + "-key",
        Map.of(
            "comment",
            Map.of("text", text),
            "requestedAttributes",
            Map.of("TOXICITY", Map.of("scoreThreshold", 0.1)),
            "doNotStore",
            doNotStore));
  }

  private static JsonNode shadow(String tenant, String door) {
    Answer answer = plane.get(tenant, "/v1/shadow");
    assertThat(answer.status()).isEqualTo(200);
    for (JsonNode shadow : answer.body().path("shadows")) {
      if (shadow.path("door").asText().equals(door)) {
        return shadow;
      }
    }
    throw new AssertionError(answer.body());
  }

  private static JsonNode awaitOutcome(String tenant, String door, String outcome, int count) {
    await()
        .untilAsserted(() ->
            assertThat(shadow(tenant, door).at("/requests/" + outcome).asInt()).isEqualTo(count));
    return shadow(tenant, door);
  }

  @Test
  void aCommentIsAnsweredByUsAndComparedWithTheOriginal() {
    Answer answer = analyze("acme", INSULT, false);

    assertThat(answer.body().at("/attributeScores/TOXICITY/summaryScore/value").asDouble())
        .isGreaterThan(0.8);
    JsonNode shadow = awaitOutcome("acme", "perspective", "compared", 1);
    JsonNode toxicity = shadow.at("/results/0");
    assertThat(toxicity.path("name").asText()).isEqualTo("TOXICITY");
    assertThat(toxicity.path("meanAbsoluteDifference").asDouble()).isBetween(0.55, 0.75);
    assertThat(toxicity.at("/cuts/0/cut").asDouble()).isEqualTo(0.8);
    assertThat(toxicity.at("/cuts/0/onlyWeir").asInt()).isEqualTo(1);
    assertThat(toxicity.at("/cuts/0/agreement").asDouble()).isZero();
    StandIn.Request copied =
        google.requests().stream()
            .filter(request -> request.body().contains(INSULT))
            .findFirst()
            .orElseThrow();
    assertThat(copied.path()).isEqualTo("/v1alpha1/comments:analyze");
    assertThat(copied.headers().getFirst("X-Goog-Api-Key")).isEqualTo("the-upstream-key");
    assertThat(copied.headers().toString() + copied.body()).doesNotContain("acme");
    assertThat(shadow.toString()).doesNotContain("idiot", "the-upstream-key");
    assertThat(plane.get("acme", "/metrics").body().asText())
        .contains("weir_shadow_requests_total{door=\"perspective\",outcome=\"compared\"}");
  }

  @Test
  void moderationsAreComparedByScoreAndByDecision() {
    Answer answer = plane.post("acme", "/v1/moderations", Map.of("input", INSULT));

    assertThat(answer.body().at("/results/0/flagged").asBoolean()).isTrue();
    JsonNode results = awaitOutcome("acme", "openai", "compared", 1).path("results");
    assertThat(results).hasSize(2);
    assertThat(results.at("/0/name").asText()).isEqualTo("flagged");
    assertThat(results.at("/0/decision/onlyWeir").asInt()).isEqualTo(1);
    assertThat(results.at("/1/name").asText()).isEqualTo("harassment");
    assertThat(results.at("/1/decision/agreement").asDouble()).isZero();
    assertThat(openAi.requests().getFirst().headers().getFirst("Authorization"))
        .isEqualTo("Bearer the-upstream-key");
  }

  /** Each reply is here while the original holds every copy; no clock is asked. */
  @Test
  void aReplyDoesNotWaitForAnOriginalThatIsHeld() {
    google.hold();
    try {
      for (int i = 0; i < 20; i++) {
        assertThat(analyze("held", "message " + i, false).status()).isEqualTo(200);
      }
      assertThat(shadow("held", "perspective").at("/requests/compared").asInt()).isZero();
      await().until(() -> google.requests().stream().anyMatch(r -> r.body().contains("message ")));
      assertThat(shadow("held", "perspective").at("/requests/compared").asInt()).isZero();
    } finally {
      google.goOn();
    }

    awaitOutcome("held", "perspective", "compared", 20);
  }

  @Test
  void whatIsNotToBeStoredAndWhatIsRefusedHereIsNotCopied() {
    assertThat(analyze("late", "a secret between us", true).status()).isEqualTo(200);
    assertThat(analyze("late", " ", false).status()).isEqualTo(400);
    assertThat(analyze("late", "anything else", false).status()).isEqualTo(200);

    awaitOutcome("late", "perspective", "withheld", 1);
    awaitOutcome("late", "perspective", "compared", 1);
    assertThat(google.requests()).noneMatch(request -> request.body().contains("secret"));
  }

  @Test
  void aTenantThatIsNotNamedHasNoShadow() {
    assertThat(analyze("alone", "nobody else hears this", false).status()).isEqualTo(200);
    assertThat(analyze("control", "positive control", false).status()).isEqualTo(200);

    await().until(() -> google.requests().stream().anyMatch(r -> r.body().contains("positive")));
    assertThat(google.requests()).noneMatch(request -> request.body().contains("nobody else"));
    assertThat(plane.get("alone", "/v1/shadow").body().path("shadows")).isEmpty();
    assertThat(plane.get("control", "/v1/shadow").body().path("shadows")).hasSize(1);
    assertThat(plane.send(null, "/v1/shadow", null).status()).isEqualTo(401);
  }
}
