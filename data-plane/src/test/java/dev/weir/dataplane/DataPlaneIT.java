package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.RunningPlane.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole data plane: real encoder, real classifier, real journal, over real HTTP. */
class DataPlaneIT {
  private static final String POLICY =
      """
      policy "test"
      default allow
      when unknown then hold for insult; allow otherwise
      words banned { "gold for sale" } fold leet, spacing whole-word label spam_scam
      rule r-001 "Gold" if text hits banned then block as spam.gold tell "No trading here."
      rule r-002 "Insult" if insult >= 0.5 then hold as harassment.insult
      rule r-003 "Young" if author.age < 13 and text has pii email then block as privacy.child
      test r-001 { "gold for sale" -> block   "gold medal" -> allow }
      test r-002 { "x" with insult 0.9 -> hold   "x" with insult 0.1 -> allow }
      """;

  @TempDir static Path dataDir;
  private static RunningPlane plane;

  /** The same policy for tests of what the encoder alone does. */
  private static final String UNSCREENED = POLICY + "screen off\n";

  /** These tests are about answers, not about time. */
  private static final TenantSettings PATIENT = new TenantSettings(Duration.ofSeconds(10), false);

  @BeforeAll
  static void start() {
    plane = RunningPlane.at(dataDir);
    plane.tenant("acme", POLICY, PATIENT, "a");
    plane.tenant("other", POLICY.replace("gold for sale", "silver for sale"), PATIENT, "b");
  }

  @AfterAll
  static void stop() {
    plane.close();
  }

  @Test
  void decidesByTheClassifierAndSaysSo() {
    Answer answer = plane.decide("acme", "you are a stupid idiot and everybody hates you");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("verdict").asText()).isEqualTo("hold");
    assertThat(answer.body().path("servedBy").asText()).isEqualTo("classifier");
    assertThat(answer.body().path("reason").path("rule").asText()).isEqualTo("r-002");
    assertThat(answer.body().path("labels").path("insult").asDouble()).isBetween(0.5, 1.0);
    assertThat(answer.body().path("degraded")).isEmpty();
    assertThat(answer.body().path("versions").path("model").asText()).isEqualTo("en-general@4");
  }

  @Test
  void letsAFriendlyMessagePass() {
    Answer answer = plane.decide("acme", "i moved the picture to the left of the table");

    assertThat(answer.body().path("verdict").asText()).isEqualTo("allow");
    assertThat(answer.body().path("reason").isNull()).isTrue();
  }

  @Test
  void clearsAPlainlyHarmlessMessageWithoutTheEncoderAndSaysSo() {
    plane.tenant("unscreened", UNSCREENED, PATIENT, "u");
    String text = "i moved the picture to the left of the table";

    Answer screened = plane.decide("acme", text);
    Answer scored = plane.decide("unscreened", text);

    assertThat(screened.body().path("servedBy").asText()).isEqualTo("screen");
    assertThat(screened.body().path("labels")).isEmpty();
    assertThat(screened.body().path("notScored").path("insult").asText()).isEqualTo("screen");
    assertThat(screened.body().path("provisional").asBoolean()).isFalse();
    assertThat(scored.body().path("servedBy").asText()).isEqualTo("classifier");
    assertThat(scored.body().path("labels").path("insult").asDouble()).isLessThan(0.5);
    assertThat(scored.body().path("verdict")).isEqualTo(screened.body().path("verdict"));
  }

  @Test
  void explainsWhatTheScreenClearedByItsRecord() {
    String id =
        plane
            .decide("acme", "i moved the picture to the left of the table")
            .body()
            .path("id")
            .asText();

    Answer found = plane.get("acme", "/v1/decisions/" + id);
    Answer explained = plane.get("acme", "/v1/decisions/" + id + "/explanation");

    assertThat(found.body().path("servedBy").asText()).isEqualTo("screen");
    JsonNode insult = explained.body().path("rules").path(1);
    assertThat(insult.path("truth").asText()).isEqualTo("false");
    JsonNode clause = insult.path("clauses").path(0);
    assertThat(clause.path("value").asText()).isEqualTo("cleared by the screen");
    assertThat(clause.path("cut").asDouble()).isEqualTo(0.5);
    assertThat(clause.path("distance").isNull()).isTrue();
  }

  @Test
  void saysAndExplainsStatementCanaryAndEscalation() {
    String rule =
        "rule r-004 \"Insult\" canary 100% if insult >= 0.5 then hold as harassment.insult"
            + " dsa cyber_violence incompatible \"House rules 4.2\""
            + " escalate when insult >= 0.4 priority high";
    String policy = "policy \"p\" default allow\nwhen unknown then allow otherwise\n" + rule;
    plane.tenant("canary", policy, new TenantSettings(Duration.ofSeconds(10), false), "c");

    Answer decided = plane.decide("canary", "you are a stupid idiot and everybody hates you");
    String id = decided.body().path("id").asText();
    Answer found = plane.get("canary", "/v1/decisions/" + id);
    JsonNode explained =
        plane.get("canary", "/v1/decisions/" + id + "/explanation").body().path("rules").path(0);

    JsonNode statement = decided.body().path("reason").path("dsa");
    assertThat(statement.path("category").asText()).isEqualTo("cyber_violence");
    assertThat(statement.path("ground").asText()).isEqualTo("incompatible");
    assertThat(statement.path("reference").asText()).isEqualTo("House rules 4.2");
    assertThat(found.body()).isEqualTo(decided.body());
    assertThat(explained.path("dsa")).isEqualTo(statement);
    assertThat(explained.path("state").asText()).isEqualTo("canary");
    assertThat(explained.path("canary").asDouble()).isEqualTo(1);
    assertThat(explained.path("obeyed").asBoolean()).isTrue();
    assertThat(explained.path("escalation").path("escalated").asBoolean()).isTrue();
    assertThat(explained.path("escalation").path("priority").asText()).isEqualTo("high");
    assertThat(explained.path("escalation").path("clauses").path(0).path("text").asText())
        .isEqualTo("insult >= 0.4");
  }

  @Test
  void decidesByRulesWithSpansInTheOriginalText() {
    Answer answer = plane.decide("acme", "\uD83D\uDE00 g0ld f o r sale!");

    assertThat(answer.body().path("verdict").asText()).isEqualTo("block");
    assertThat(answer.body().path("servedBy").asText()).isEqualTo("rules");
    assertThat(answer.body().path("reason").path("message").asText()).isEqualTo("No trading here.");
    assertThat(answer.body().path("spans").path(0).path("begin").asInt()).isEqualTo(3);
  }

  @Test
  void findsADecisionAgainAndExplainsIt() {
    Answer decided = plane.decide("acme", "you are a stupid idiot");
    String id = decided.body().path("id").asText();

    Answer found = plane.get("acme", "/v1/decisions/" + id);
    Answer explained = plane.get("acme", "/v1/decisions/" + id + "/explanation");

    assertThat(found.body()).isEqualTo(decided.body());
    assertThat(explained.status()).isEqualTo(200);
    var rules = explained.body().path("rules");
    assertThat(rules).hasSize(3);
    assertThat(rules.path(1).path("id").asText()).isEqualTo("r-002");
    assertThat(rules.path(1).path("truth").asText()).isEqualTo("true");
    assertThat(rules.path(1).path("clauses").path(0).path("cut").asDouble()).isEqualTo(0.5);
    assertThat(rules.path(0).path("truth").asText()).isEqualTo("false");
  }

  @Test
  void givesNoScoresToALanguageThatItCannotReadAndExplainsWhy() {
    Answer finnish = plane.decide("acme", "Voitko kertoa, miten tämä haarniska korjataan?");
    Answer english = plane.decide("acme", "you are a stupid idiot");

    assertThat(finnish.body().path("labels")).isEmpty();
    assertThat(finnish.body().path("notScored").path("insult").asText()).isEqualTo("language");
    assertThat(finnish.body().path("provisional").asBoolean()).isFalse();
    JsonNode language = languageOf(finnish);
    assertThat(language.path("tag").asText()).isEqualTo("fi");
    assertThat(language.path("source").asText()).isEqualTo("detector");
    assertThat(language.path("confidence").asDouble()).isBetween(0.4, 1.0);
    assertThat(languageOf(english).path("tag").asText()).isEqualTo("en");
    assertThat(languageOf(english).path("source").asText()).isEqualTo("default");
    assertThat(languageOf(english).path("confidence").isNull()).isTrue();
  }

  private JsonNode languageOf(Answer decided) {
    String id = decided.body().path("id").asText();
    return plane.get("acme", "/v1/decisions/" + id + "/explanation").body().path("language");
  }

  @Test
  void anotherTenantsDecisionIsNotFound() {
    String id = plane.decide("acme", "hello there").body().path("id").asText();

    assertThat(plane.get("acme", "/v1/decisions/" + id).status()).isEqualTo(200);
    assertThat(plane.get("other", "/v1/decisions/" + id).status()).isEqualTo(404);
    assertThat(plane.get("other", "/v1/decisions/" + id + "/explanation").status()).isEqualTo(404);
  }

  @Test
  void explainsAnOldDecisionByThePolicyThatMadeIt() {
    var settings = new TenantSettings(Duration.ofSeconds(10), false);
    plane.tenant("changing", POLICY, settings, "c1");
    String id = plane.decide("changing", "gold for sale").body().path("id").asText();
    plane.tenant("changing", POLICY.replace("gold for sale", "tin for sale"), settings, "c2");

    assertThat(plane.decide("changing", "gold for sale").body().path("verdict").asText())
        .isEqualTo("allow");
    var then = plane.get("changing", "/v1/decisions/" + id + "/explanation").body();
    assertThat(then.path("rules").path(0).path("truth").asText()).isEqualTo("true");
    assertThat(then.path("verdict").asText()).isEqualTo("block");
  }

  @Test
  void saysThatThePolicyOfAnOldDecisionIsNotKeptAnyMore() throws IOException {
    var settings = new TenantSettings(Duration.ofSeconds(10), false);
    plane.tenant("forgetful", POLICY, settings, "f1");
    String id = plane.decide("forgetful", "gold for sale").body().path("id").asText();
    plane.tenant("forgetful", POLICY.replace("gold for sale", "tin for sale"), settings, "f2");
    try (var kept = Files.list(dataDir.resolve("snapshots/forgetful"))) {
      for (Path file : kept.toList()) {
        Files.delete(file);
      }
    }

    Answer answer = plane.get("forgetful", "/v1/decisions/" + id + "/explanation");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().path("detail").asText()).contains("not kept any more");
    assertThat(plane.get("forgetful", "/v1/decisions/" + id).status()).isEqualTo(200);
  }

  @Test
  void aDryRunHasNoIdAndLeavesNoRecord() throws IOException {
    Answer first =
        plane.post(
            "acme",
            "/v1/decisions",
            Map.of("content", Map.of("text", "gold for sale"), "dryRun", true));

    assertThat(first.body().path("verdict").asText()).isEqualTo("block");
    assertThat(first.body().path("id").isNull()).isTrue();
  }

  @Test
  void usesWhatTheTenantSaysOfTheAuthor() {
    Map<String, Object> body = new HashMap<>();
    body.put("content", Map.of("text", "write me at kim@example.org"));
    body.put("author", Map.of("id", "u1", "attributes", Map.of("age", 12)));

    assertThat(plane.post("acme", "/v1/decisions", body).body().path("verdict").asText())
        .isEqualTo("block");
    body.put("author", Map.of("id", "u1", "attributes", Map.of("age", 30)));
    assertThat(plane.post("acme", "/v1/decisions", body).body().path("verdict").asText())
        .isEqualTo("allow");
  }

  @Test
  void answersABatchInItsOrderWithAProblemInThePlaceOfABadItem() {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      items.add(
          i == 7
              ? Map.of("content", Map.of("txt", "typo"))
              : Map.of(
                  "content",
                  Map.of("id", "m" + i, "text", i % 2 == 0 ? "gold for sale" : "hi " + i)));
    }
    Answer answer = plane.post("acme", "/v1/decisions/batch", Map.of("items", items));

    assertThat(answer.status()).isEqualTo(200);
    var answers = answer.body().path("items");
    assertThat(answers).hasSize(60);
    assertThat(answers.path(7).path("status").asInt()).isEqualTo(400);
    for (int i = 0; i < 60; i++) {
      if (i != 7) {
        assertThat(answers.path(i).path("contentId").asText()).isEqualTo("m" + i);
        assertThat(answers.path(i).path("verdict").asText())
            .isEqualTo(i % 2 == 0 ? "block" : "allow");
      }
    }
  }

  @Test
  void abuseAnywhereInALongTextHasTheSameVerdict() {
    String harmless = "the weather is nice and the trains are on time today. ".repeat(360);
    String abuse =
        " shut up, you are a worthless stupid idiot, you pathetic moron, and everybody hates you. ";
    int middle = harmless.length() / 2;

    for (String text :
        List.of(
            abuse + harmless,
            harmless.substring(0, middle) + abuse + harmless.substring(middle),
            harmless + abuse)) {
      Answer answer = plane.decide("acme", text);
      assertThat(answer.body().path("verdict").asText()).isEqualTo("hold");
      assertThat(answer.body().path("reason").path("rule").asText()).isEqualTo("r-002");
    }
    assertThat(plane.decide("acme", harmless).body().path("verdict").asText()).isEqualTo("allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"\\u0000\\u0001\\u001f\"",
        "\"\\ud800 lone\"",
        "\"\\u202e\\u202d rtl \\u2066\"",
        "\"\\u200b\\u200d\\ufeff\""
      })
  void givesASaneVerdictOnAnOddText(String text) {
    Answer answer =
        plane.send(
            "acme",
            "/v1/decisions",
            ("{\"content\":{\"text\":" + text + "}}").getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("verdict").asText()).isIn("allow", "hold");
  }

  @Test
  void givesASaneVerdictOnALongTextOfAnyShape() {
    for (String text :
        List.of(
            "a".repeat(60_000),
            "e\u0301".repeat(5_000),
            "e" + "\u0301".repeat(10_000),
            "z\u0351\u0346\u036B".repeat(2_000),
            "\uD83D\uDE00".repeat(8_000))) {
      Answer answer = plane.decide("acme", text);
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"content\":{}}",
        "{\"content\":{\"text\":1}}",
        "{\"content\":{\"text\":\"x\"},\"extra\":1}",
        "{\"content\":{\"text\":\"x\",\"kind\":\"tweet\"}}",
        "{\"content\":{\"text\":\"x\"},\"deadlineMs\":9}",
        "{\"content\":{\"text\":\"x\"},\"deadlineMs\":-1}",
        "{\"content\":{\"text\":\"x\"},\"deadlineMs\":99999999999999999999}"
      })
  void refusesABadRequestWithAProblemAndServesTheNext(String body) {
    Answer answer = plane.send("acme", "/v1/decisions", body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(plane.decide("acme", "hello").status()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsTooLargeOrNotJsonOrNotThere() {
    assertThat(plane.decide("acme", "a".repeat(64 * 1024 + 1)).status()).isEqualTo(400);
    assertThat(plane.send("acme", "/v1/decisions", new byte[600 * 1024]).status()).isEqualTo(413);
    assertThat(plane.get("acme", "/v1/decisionsXYZ").status()).isEqualTo(404);
    assertThat(plane.get("acme", "/v1/decisions").status()).isEqualTo(405);
    assertThat(plane.get("acme", "/v1/decisions/zzz").status()).isEqualTo(404);
  }

  @Test
  void knowsNobodyWithoutAKey() {
    byte[] body = "{\"content\":{\"text\":\"x\"}}".getBytes(StandardCharsets.UTF_8);

    assertThat(plane.send(null, "/v1/decisions", body).status()).isEqualTo(401);
    assertThat(plane.send("nobody", "/v1/decisions", body).status()).isEqualTo(401);
  }

  @Test
  void aKeyStopsWorkingWhenItsTenantGoes() {
    plane.tenant("leaving", POLICY, TenantSettings.DEFAULT, "l");
    assertThat(plane.decide("leaving", "hi").status()).isEqualTo(200);

    plane.plane().remove(new dev.weir.contracts.TenantId("leaving"));

    assertThat(plane.decide("leaving", "hi").status()).isEqualTo(401);
  }

  @Test
  void servesHealthMetricsAndItsOwnDescription() {
    assertThat(plane.decide("acme", "hello").status()).isEqualTo(200);

    assertThat(plane.get("acme", "/health/live").status()).isEqualTo(200);
    assertThat(plane.get("acme", "/health/ready").status()).isEqualTo(200);
    assertThat(plane.get("acme", "/metrics").body().asText())
        .contains("weir_decisions_total{", "weir_stage_seconds_bucket{", "weir_encoder_batch_size");
    assertThat(plane.get("acme", "/openapi.yaml").body().asText()).contains("openapi: 3.1");
  }

  @Test
  void writesNoMessageTextUnlessTheTenantRetainsIt() throws IOException {
    plane.decide("acme", "a very particular sentence about zeppelins");

    try (var files = Files.walk(dataDir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content).as(file.toString()).doesNotContain("zeppelins");
      }
    }
  }

  @Test
  void whatABatchsDeadlineLeavesUnreadIsSaidToBeUnread() {
    String text = "gold for sale, and more of it than anybody could carry home. ".repeat(200);
    Object item = Map.of("content", Map.of("text", text));
    List<Object> items = Collections.nCopies(256, item);

    JsonNode hasty = batch(Map.of("items", items, "deadlineMs", 10));
    JsonNode patient = batch(Map.of("items", items, "deadlineMs", 10_000)); // the control

    assertThat(hasty).hasSize(256);
    assertThat(hasty.get(255).path("type").asText()).isEqualTo("/problems/deadline-passed");
    assertThat(hasty.get(255).path("pointer").asText()).isEqualTo("/items/255");
    assertThat(patient).allMatch(each -> each.path("verdict").asText().equals("block"));
  }

  private JsonNode batch(Object body) {
    return plane.post("acme", "/v1/decisions/batch", body).body().path("items");
  }

  @Test
  void remembersATextUntilItIsPurgedByItsOwnTenant() {
    String text = "remember this one, you fool";
    assertThat(servedBy("acme", text)).isEqualTo("classifier");
    assertThat(servedBy("acme", "  REMEMBER this one, you fool")).isEqualTo("cache");
    assertThat(servedBy("other", text)).isEqualTo("classifier");

    JsonNode purged = plane.post("other", "/v1/cache/purge", Map.of("text", text)).body();
    assertThat(purged.path("purged").asInt()).isEqualTo(1);
    assertThat(servedBy("acme", text)).isEqualTo("cache");
    String hash = purged.path("contentHash").asText();
    assertThat(purge("acme", Map.of("contentHash", hash))).isZero(); // of another tenant
    assertThat(purge("acme", Map.of("text", text))).isEqualTo(1);
    assertThat(servedBy("acme", text)).isEqualTo("classifier");
    assertThat(purge("acme", Map.of("all", true))).isPositive();
  }

  @Test
  void aRulingCountsForItsTenantByItsRevisionUntilItIsPurged() {
    String text = "the ferry leaves at nine";
    JsonNode second = rule("acme", Map.of("text", text, "verdict", "hold", "revision", 2));
    assertThat(second.path("applied").asBoolean()).isTrue();

    String hash = second.path("contentHash").asText();
    JsonNode first = rule("acme", Map.of("contentHash", hash, "verdict", "block", "revision", 1));
    assertThat(first.path("applied").asBoolean()).isFalse();
    assertThat(first.path("verdict").asText()).isEqualTo("hold");
    assertThat(first.path("revision").asLong()).isEqualTo(2);

    JsonNode next = rule("acme", Map.of("text", " The FERRY leaves at nine", "verdict", "allow"));
    assertThat(next.path("contentHash").asText()).isEqualTo(hash);
    assertThat(next.path("revision").asLong()).isEqualTo(3);
    JsonNode others = rule("other", Map.of("text", text, "verdict", "block"));
    assertThat(others.path("revision").asLong()).isEqualTo(1);
    assertThat(others.path("contentHash").asText()).isNotEqualTo(hash);

    JsonNode purged = plane.post("acme", "/v1/cache/purge", Map.of("text", text)).body();
    assertThat(purged.path("rulings").asInt()).isEqualTo(1);
    assertThat(rule("acme", Map.of("text", text, "verdict", "hold")).path("revision").asLong())
        .isEqualTo(1);
  }

  private JsonNode rule(String tenant, Map<String, Object> body) {
    return plane.post(tenant, "/v1/rulings", body).body();
  }

  private int purge(String tenant, Map<String, Object> body) {
    return plane.post(tenant, "/v1/cache/purge", body).body().path("purged").asInt();
  }

  private String servedBy(String tenant, String text) {
    return plane.decide(tenant, text).body().path("servedBy").asText();
  }

  @Test
  void servesSocketsByTheNativeTransportOfLinux() {
    boolean linux = System.getProperty("os.name").equals("Linux");

    assertThat(plane.get("acme", "/metrics").body().asText())
        .contains("weir_transport_native " + (linux ? "1.0" : "0.0"));
  }

  @Test
  void saysThatAPortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      Path dir = Files.createTempDirectory("weir");
      assertThatThrownBy(() -> new DataPlane(DataPlaneConfig.of(dir, taken.getLocalPort())))
          .isInstanceOf(StartUpException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void twoTenantsNeverMeet() {
    for (int i = 0; i < 20; i++) {
      assertThat(plane.decide("acme", "gold for sale").body().path("verdict").asText())
          .isEqualTo("block");
      assertThat(plane.decide("other", "gold for sale").body().path("verdict").asText())
          .isEqualTo("allow");
      assertThat(plane.decide("other", "silver for sale").body().path("verdict").asText())
          .isEqualTo("block");
    }
  }
}
