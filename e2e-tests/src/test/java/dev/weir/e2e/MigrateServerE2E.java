package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.e2e.Command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir migrate perspective --server} against a running platform, to the first decision. */
class MigrateServerE2E {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String INSULT = "what a stupid idiot you are";
  private static final String HARMLESS = "see you at the match tomorrow";

  /** At the door each text has scores all the same. */
  private static final String SETTLES_WITHOUT_THE_MODEL =
      """
      policy "asking"
      default allow
      words settled { "stupid idiot" } whole-word
      rule r-001 if text hits settled then block as settled.words
      """;

  @TempDir Path folder;
  private Platform platform;
  private String key;

  @BeforeEach
  void start() throws IOException {
    key = new TenantFolder(data(), "asking").policy(SETTLES_WITHOUT_THE_MODEL).createKey();
    platform = Platform.start(data());
    StringBuilder rows = new StringBuilder("text,TOXICITY\n");
    for (int number = 0; number < 120; number++) {
      boolean bad = number % 4 == 0;
      rows.append(
          String.format(
              Locale.ROOT,
              "%s number %d,%.2f%n",
              bad ? INSULT : HARMLESS,
              number,
              bad ? 0.95 : 0.02));
    }
    Files.writeString(folder.resolve("old.csv"), rows);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Ended migrate(String... more) {
    List<String> words =
        new ArrayList<>(List.of("migrate", "perspective", folder.resolve("old.csv") + ""));
    words.addAll(List.of("--server", platform.url(), "--key", key, "--out", folder + "/out"));
    words.addAll(List.of(more));
    return Command.weir(words.toArray(String[]::new)).run();
  }

  @Test
  void theServersScoresBecomeATenantThatHoldsWhatTheOldCutFlagged() throws IOException {
    Ended ended = migrate("--json", "--tenant", "moved", "--data", data() + "");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode report = JSON.readTree(ended.out());
    assertThat(report.path("model").asText()).startsWith("en-general@");
    assertThat(report.path("rows").asInt()).isEqualTo(120);
    assertThat(report.path("unscored").asInt()).isZero();
    assertThat(report.at("/attributes/TOXICITY/cuts/2/agreement").asDouble()).isEqualTo(1);
    assertThat(data().resolve("tenants/moved/tenant.json"))
        .content()
        .contains("perspectiveCuts", "\"0.5\"", "\"0.7\"", "\"0.8\"", "\"0.9\"");
    String policy = report.path("policy").asText();
    assertThat(Command.weir("policy", "check", "--publish", policy).run().exitCode()).isZero();
    assertThat(Command.weir("policy", "test", policy).runWell()).contains("2 tests, 0 failed");
    assertThat(Command.weir("policy", "test", "--model", "shipped", policy).runWell())
        .contains("2 tests, 0 failed");

    WeirClient moved = platform.client(report.path("key").asText());
    await().until(() -> moved.get("/v1/feedback").status() == 200);
    assertThat(moved.decide(INSULT + " number 0").verdict()).isEqualTo("hold");
    assertThat(moved.decide(HARMLESS).verdict()).isEqualTo("allow");
    assertThat(toxicity(moved, INSULT + " number 0")).isGreaterThanOrEqualTo(0.9);
    assertThat(toxicity(moved, HARMLESS + " number 1")).isLessThan(0.5);
  }

  /** As a client of the Perspective API is told it, on the scale of the old scores. */
  private static double toxicity(WeirClient client, String text) {
    Map<String, ?> request =
        Map.of(
            "comment", Map.of("text", text), "requestedAttributes", Map.of("TOXICITY", Map.of()));
    return client
        .post("/v1alpha1/comments:analyze", request)
        .body()
        .at("/attributeScores/TOXICITY/summaryScore/value")
        .asDouble();
  }

  @Test
  void aRunThatIsTypedAgainAsksNothingAgain() {
    assertThat(migrate().exitCode()).isZero();
    platform.stop(); // whoever asked it now would fail

    Ended again = migrate();

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("going on after line 121");
  }

  @Test
  void aKeyThatIsNobodysIsOneLineAndExitCode2() {
    key = "nobodys";

    Ended ended = migrate();

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("answered 401");
    assertThat(ended.out()).isEmpty();
  }
}
