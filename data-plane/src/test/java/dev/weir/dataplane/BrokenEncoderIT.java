package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.RunningPlane.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that fails at run time, over HTTP; and dry runs, which change nothing even then. */
class BrokenEncoderIT {
  private static final String POLICY =
      """
      policy "broken"
      default allow
      screen off
      when unknown then hold for insult; allow otherwise
      rule r-001 "Insult" if insult >= 0.99 then hold as harassment.insult
      """;

  /** What the node does for its own sake, whoever asks: work and HTTP, and no decision. */
  private static final List<String> NOT_ABOUT_DECISIONS =
      List.of(
          "weir_http_responses_total",
          "weir_decision_seconds",
          "weir_encoder_",
          "weir_lane_delay_seconds");

  @TempDir Path dataDir;
  private RunningPlane plane;

  @BeforeEach
  void start() {
    var encoder =
        new MarkedEncoder(
            Map.of(
                "pelican", new IllegalStateException("the session failed"),
                "albatross", new OutOfMemoryError("no memory for the session")));
    plane = RunningPlane.with(encoder, dataDir);
    plane.tenant("acme", POLICY, new TenantSettings(Duration.ofSeconds(10), false), "b");
  }

  @AfterEach
  void stop() {
    plane.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pelican", "albatross"})
  void aFailureIsNamedInItsOwnReplyAndLaterOnesAreWhole(String marked) {
    for (int i = 0; i < 20; i++) {
      Answer broken = plane.decide("acme", "the " + marked + " flies " + i);
      Answer whole = plane.decide("acme", "the heron flies " + i);

      assertThat(broken.status()).isEqualTo(200);
      assertThat(broken.body().path("degraded").path(0).asText()).isEqualTo("embed");
      assertThat(broken.body().path("provisional").asBoolean()).isTrue();
      assertThat(broken.body().path("verdict").asText()).isEqualTo("hold");
      assertThat(whole.status()).isEqualTo(200);
      assertThat(whole.body().path("degraded")).isEmpty();
      assertThat(whole.body().path("servedBy").asText()).isEqualTo("classifier");
    }
  }

  @Test
  void aDryRunChangesNothingAtAll() {
    State before = state();

    for (String text : List.of("the heron flies", "the pelican flies", "")) {
      Answer single = plane.post("acme", "/v1/decisions", request(text, true));
      Answer batch =
          plane.post(
              "acme",
              "/v1/decisions/batch",
              Map.of("items", List.of(request(text, false)), "dryRun", true));
      assertThat(single.status()).isEqualTo(200);
      assertThat(single.body().path("id").isNull()).isTrue();
      assertThat(batch.body().path("items").path(0).path("id").isNull()).isTrue();
    }

    State after = state();
    assertThat(after.journal()).isEqualTo(before.journal());
    assertThat(after.metrics()).isEqualTo(before.metrics());
  }

  /** Positive control: the same state shows each of these when it is not a dry run. */
  @Test
  void aDecisionChangesTheJournalTheCountersAndTheRechecks() {
    State before = state();
    plane.post("acme", "/v1/decisions", request("the heron flies", false));
    State whole = state();
    plane.post("acme", "/v1/decisions", request("the pelican flies", false));
    State provisional = state();

    assertThat(whole.journal()).isNotEqualTo(before.journal());
    assertThat(provisional.journal()).isNotEqualTo(whole.journal());
    assertThat(changed(before, whole))
        .anyMatch(name -> name.startsWith("weir_decisions_total"))
        .anyMatch(name -> name.startsWith("weir_stage_seconds"));
    assertThat(changed(whole, provisional)).contains("weir_rechecks_waiting");
    assertThat(provisional.metrics()).containsEntry("weir_rechecks_waiting", "1.0");
  }

  private static Map<String, Object> request(String text, boolean dryRun) {
    return dryRun
        ? Map.of("content", Map.of("text", text), "dryRun", true)
        : Map.of("content", Map.of("text", text));
  }

  /**
   * What the node remembers of decisions.
   *
   * @param journal each file of the journal with the digest of its bytes
   * @param metrics each metric that is about decisions, with its value
   */
  private record State(Map<String, String> journal, Map<String, String> metrics) {}

  private State state() {
    Map<String, String> metrics = new TreeMap<>();
    plane
        .get("acme", "/metrics")
        .body()
        .asText()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .filter(line -> NOT_ABOUT_DECISIONS.stream().noneMatch(line::startsWith))
        .forEach(line -> {
          int space = line.lastIndexOf(' ');
          metrics.put(line.substring(0, space), line.substring(space + 1));
        });
    return new State(journalFiles(), metrics);
  }

  private Map<String, String> journalFiles() {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(dataDir.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        digests.put(file.getFileName().toString(), Sha256.hex(bytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return digests;
  }

  private static Set<String> changed(State before, State after) {
    Set<String> changed = new TreeSet<>();
    after
        .metrics()
        .forEach((name, value) -> {
          if (!value.equals(before.metrics().get(name))) {
            changed.add(name);
          }
        });
    return changed;
  }
}
