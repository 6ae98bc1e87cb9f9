package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.RunningPlane.Answer;
import dev.weir.dataplane.journal.JournalVerifier;
import dev.weir.dataplane.journal.VerificationReport;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Provisional decisions of a node whose encoder is broken, and of the same node repaired. */
class DurableRecheckIT {
  private static final String POLICY =
      """
      policy "durable"
      default allow
      when unknown then hold for insult; allow otherwise
      rule r-001 "Insult" if insult >= 0.5 then block as harassment.insult
      """;

  @TempDir Path dataDir;

  private RunningPlane broken() {
    var encoder =
        new MarkedEncoder(Map.of("zeppelin", new IllegalStateException("the session failed")));
    return withTenant(RunningPlane.with(encoder, dataDir));
  }

  private static RunningPlane withTenant(RunningPlane plane) {
    plane.tenant("acme", POLICY, new TenantSettings(Duration.ofSeconds(10), false), "d");
    return plane;
  }

  private VerificationReport verify() throws IOException {
    return JournalVerifier.verify(
        dataDir.resolve("journal"),
        dataDir.resolve("checkpoints"),
        new Tenancy(MasterKey.loadOrCreate(dataDir.resolve("master.key")))
            .nodeKeys()
            .checkpointPublicKey());
  }

  private void assertNoTextOnTheDisk() throws IOException {
    try (var files = Files.walk(dataDir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content).as(file.toString()).doesNotContain("zeppelin");
      }
    }
  }

  @Test
  void whatWasProvisionalHasASecondRevisionAfterARestartAndItsTextIsGone() throws IOException {
    List<String> ids = new ArrayList<>();
    try (RunningPlane plane = broken()) {
      for (String text : List.of("you stupid idiot, says the zeppelin", "the zeppelin flies")) {
        Answer answer = plane.decide("acme", text);
        assertThat(answer.body().path("provisional").asBoolean()).isTrue();
        ids.add(answer.body().path("id").asText());
      }
      assertThat(verify().pendingTexts()).isEqualTo(2);
      assertNoTextOnTheDisk();
    }
    assertThat(verify().pendingTexts()).isEqualTo(2); // the positive control of what follows
    assertThat(verify().first()).isEmpty();

    try (RunningPlane plane = withTenant(RunningPlane.at(dataDir))) {
      List<JsonNode> settled = new ArrayList<>();
      for (String id : ids) {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> !latest(plane, id).path("provisional").asBoolean());
        settled.add(latest(plane, id));
      }
      assertThat(settled).allMatch(each -> each.path("revision").asInt() == 2);
      assertThat(settled)
          .extracting(each -> each.path("verdict").asText())
          .containsExactly("block", "allow");
      assertThat(settled).allMatch(each -> each.path("degraded").isEmpty());
      await().atMost(Duration.ofMinutes(1)).until(() -> verify().pendingTexts() == 0);
      assertThat(plane.get("acme", "/metrics").body().asText())
          .contains("weir_rechecks_total{outcome=\"settled\"} 2.0");
      assertNoTextOnTheDisk();
    }
    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    assertThat(report.erasedPayloads()).isEqualTo(2);
  }

  @Test
  void aNodeThatHasJustStartedHasSignedItsJournal() throws IOException {
    try (RunningPlane plane = broken()) {
      await().atMost(Duration.ofSeconds(30)).until(() -> verify().checkpoints() > 0);
      assertThat(plane.decide("acme", "hello").status()).isEqualTo(200);
      assertThat(verify().first()).isEmpty();
    }
  }

  private static JsonNode latest(RunningPlane plane, String id) {
    return plane.get("acme", "/v1/decisions/" + id).body();
  }
}
