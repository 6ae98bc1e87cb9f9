package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Exemplars through the whole data plane, with the encoder that ships. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExemplarsIT {
  private static final String POLICY =
      """
      policy "near"
      default allow
      when unknown then soft_block for similarity(scams); allow otherwise
      exemplars scams from set "scam-openers"
      exemplars raids from platform set "raid-calls"
      rule r-001 "Scam" if similarity(scams) >= 0.7 then hold as spam.scam
      rule r-002 "Raid" shadow if similarity(raids) >= 0.7 then block as raid.call
      """;
  private static final String OPENER = "I can teach you how to double your money in a week";
  private static final String IN_OTHER_WORDS = "let me teach you to double your money in one week";
  private static final ExemplarSet RAIDS =
      new ExemplarSet(
          "raid-calls", true, List.of(new Exemplar(1, "everyone join their stream right now")));

  private Path data;
  private RunningPlane running;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    running = RunningPlane.at(data);
  }

  @AfterAll
  void stop() {
    running.close();
  }

  private static List<ExemplarSet> sets(Exemplar... openers) {
    return List.of(new ExemplarSet("scam-openers", false, List.of(openers)), RAIDS);
  }

  private JsonNode decide(String tenant, String text) {
    var answer =
        running.post(
            tenant, "/v1/decisions", Map.of("content", Map.of("text", text), "deadlineMs", 5_000));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().path("degraded").isEmpty()).as("%s", answer.body()).isTrue();
    return answer.body();
  }

  @Test
  void aMessageInOtherWordsIsHeldAndTheExplanationSaysWhatItIsNearTo() {
    running.tenant(
        "acme", POLICY, sets(new Exemplar(3, "buy gold here"), new Exemplar(12, OPENER)));

    JsonNode decision = decide("acme", IN_OTHER_WORDS);

    assertThat(decision.path("verdict").asText()).isEqualTo("hold");
    assertThat(decision.path("reason").path("rule").asText()).isEqualTo("r-001");
    assertThat(decide("acme", "what time is dinner").path("verdict").asText()).isEqualTo("allow");
    JsonNode clause = clauses(decision.path("id").asText());
    JsonNode nearest = clause.path("nearest").path(0);
    assertThat(clause.path("text").asText()).isEqualTo("similarity(scams) >= 0.7");
    assertThat(clause.path("truth").asText()).isEqualTo("true");
    assertThat(clause.path("value").asDouble()).isBetween(0.7, 1.0);
    assertThat(nearest.path("set").asText()).isEqualTo("scam-openers");
    assertThat(nearest.path("line").asInt()).isEqualTo(12);
    assertThat(clause.path("nearest")).hasSize(2);
    // It is explained from the record, so another set changes nothing about it.
    running.tenant("acme", POLICY, sets(new Exemplar(1, "something else")));
    assertThat(clauses(decision.path("id").asText())).isEqualTo(clause);
  }

  private JsonNode clauses(String id) {
    var answer = running.send("acme", "/v1/decisions/" + id + "/explanation", null);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().path("rules").path(0).path("clauses").path(0);
  }

  @Test
  void aNewExemplarActsOnTheNextDecisionThoughTheTextIsRemembered() {
    running.tenant("beta", POLICY, sets(new Exemplar(1, "buy gold here")));
    assertThat(decide("beta", IN_OTHER_WORDS).path("verdict").asText()).isEqualTo("allow");
    assertThat(decide("beta", IN_OTHER_WORDS).path("servedBy").asText()).isEqualTo("cache");

    running.tenant("beta", POLICY, sets(new Exemplar(1, "buy gold here"), new Exemplar(2, OPENER)));

    JsonNode now = decide("beta", IN_OTHER_WORDS);
    assertThat(now.path("verdict").asText()).isEqualTo("hold");
    JsonNode again = decide("beta", IN_OTHER_WORDS);
    assertThat(again.path("servedBy").asText()).isEqualTo("cache");
    assertThat(again.path("verdict").asText()).isEqualTo("hold");
    running.tenant("beta", POLICY, sets(new Exemplar(1, "buy gold here")));
    assertThat(decide("beta", IN_OTHER_WORDS).path("verdict").asText()).isEqualTo("allow");
  }

  @Test
  void anotherTenantsExemplarsChangeNothing() {
    running.tenant("gamma", POLICY, sets(new Exemplar(1, OPENER)));
    running.tenant("delta", POLICY, sets(new Exemplar(1, "buy gold here")));

    assertThat(decide("gamma", IN_OTHER_WORDS).path("verdict").asText()).isEqualTo("hold");
    assertThat(decide("delta", IN_OTHER_WORDS).path("verdict").asText()).isEqualTo("allow");
  }

  @Test
  void noTextOfAnExemplarLiesInTheIndexFiles() throws IOException {
    running.tenant("files", POLICY, sets(new Exemplar(1, OPENER)));
    try (Stream<Path> files = Files.list(data.resolve("exemplar-indexes"))) {
      List<Path> all = files.toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
            .doesNotContain("double your money");
      }
    }
    assertThat(decide("files", OPENER).path("verdict").asText()).isEqualTo("hold"); // the control
  }
}
