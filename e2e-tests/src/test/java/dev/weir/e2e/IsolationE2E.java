package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.e2e.WeirClient.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants of one platform: what is one's, is not there for the other. */
class IsolationE2E {
  private static final String POLICY =
      """
      policy "metals"
      default allow
      when unknown then label for insult; allow otherwise
      words banned { "%s for sale" } whole-word
      rule r-001 "Metal" if text hits banned then block as spam.metal
      rule r-002 "Insult" if insult >= 0.5 then hold as harassment.insult
      """;

  @TempDir static Path data;
  private static Platform platform;
  private static WeirClient ours;
  private static WeirClient theirs;

  @BeforeAll
  static void start() {
    String ourKey = new TenantFolder(data, "ours").policy(POLICY.formatted("gold")).createKey();
    String theirKey = new TenantFolder(data, "theirs").policy(POLICY.formatted("tin")).createKey();
    platform = Platform.start(data);
    ours = platform.client(ourKey);
    theirs = platform.client(theirKey);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void anotherTenantsDecisionIsAnsweredAsOneThatNeverWas() {
    String our = ours.decide("gold for sale").id();
    String their = theirs.decide("tin for sale").id();
    String never = neverIssued(their);

    // The positive control: it is there for whom it belongs to.
    assertThat(ours.decision(our).status()).isEqualTo(200);
    assertThat(ours.explanation(our).status()).isEqualTo(200);
    assertThat(theirs.decision(their).status()).isEqualTo(200);

    for (String suffix : List.of("", "/explanation")) {
      Answer unknown = theirs.get("/v1/decisions/" + never + suffix);
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.body().path("type").asText()).isEqualTo("/problems/not-found");
      assertThat(theirs.get("/v1/decisions/" + our + suffix)).isEqualTo(unknown);
      assertThat(theirs.get("/v1/decisions/" + neverIssued(our) + suffix)).isEqualTo(unknown);
      assertThat(theirs.get("/v1/decisions/zzz" + suffix)).isEqualTo(unknown);
    }
  }

  @Test
  void neitherADecisionOfABatchNorAnIdInAnotherLetterCaseIsThereForTheOther() {
    Answer batch =
        ours.post(
            "/v1/decisions/batch",
            Map.of("items", List.of(Map.of("content", Map.of("text", "gold for sale")))));
    String our = batch.body().path("items").path(0).path("id").asText();

    assertThat(ours.decision(our).status()).isEqualTo(200);
    assertThat(theirs.decision(our).status()).isEqualTo(404);
    assertThat(theirs.decision(our.toUpperCase(Locale.ROOT)).status()).isEqualTo(404);
  }

  @Test
  void eachIsJudgedByItsOwnPolicyAndTheSameModel() {
    String insult = "you are a stupid idiot and everybody hates you";
    for (int i = 0; i < 10; i++) {
      assertThat(ours.decide("gold for sale").verdict()).isEqualTo("block");
      assertThat(theirs.decide("gold for sale").verdict()).isEqualTo("allow");
      assertThat(theirs.decide("tin for sale").verdict()).isEqualTo("block");
      assertThat(theirs.decide(insult).body().path("labels"))
          .isEqualTo(ours.decide(insult).body().path("labels"));
    }
  }

  /** An id of the same shape with its last letter changed. */
  private static String neverIssued(String id) {
    char last = id.charAt(id.length() - 1);
    return id.substring(0, id.length() - 1) + (last == '0' ? '1' : '0');
  }
}
