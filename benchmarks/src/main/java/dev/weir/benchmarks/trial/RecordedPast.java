package dev.weir.benchmarks.trial;

import dev.weir.benchmarks.texts.SeededTexts;
import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.DataPlane;
import dev.weir.dataplane.DataPlaneConfig;
import dev.weir.dataplane.journal.AppendState;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.JournalScan;
import dev.weir.dataplane.journal.RecordKind;
import dev.weir.dataplane.journal.SegmentJournal;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.StarterPolicies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A long journal: a node decides about some texts, and its records are written again and again, as
 * decisions of their own.
 *
 * @param recordBytes of a record's payload, on average
 */
record RecordedPast(double recordBytes) {
  static final String TENANT = "bench";
  static final String LONG_JOURNAL = "long-journal";

  /** A policy that asks for everything: words, patterns, PII and scores. */
  static final String POLICY = StarterPolicies.source("game-lobby").text();

  /** The same, but nearly everything counts as an attack. */
  static final String LOWER_CUT =
      POLICY.replaceFirst(
          "cuts identity_attack \\{ default [0-9.]+", "cuts identity_attack { default 0.0001");

  private static final String KEY = "weir-bench-key";
  private static final int TOKENS = 16;
  private static final long JOURNAL_BYTES_MAX = 16L << 30;

  /** What one append waits for a segment at most; a dropped record would be a wrong figure. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static RecordedPast of(Path folder, int decisions, int texts) throws IOException {
    decide(folder, texts);
    var tenancy = new Tenancy(MasterKey.loadOrCreate(folder.resolve("master.key")));
    var scope = tenancy.scope(new TenantId(TENANT));
    List<byte[]> payloads = new ArrayList<>();
    JournalScan scan =
        JournalScan.open(folder.resolve("journal"), scope, tenancy.nodeKeys(), Instant.EPOCH);
    for (JournalScan.Part part : scan.parts()) {
      scan.read(
          part,
          decided -> {
            byte[] payload = decided.payload();
            return payload == null || payloads.add(payload);
          });
    }
    JournalOptions options =
        JournalOptions.defaults(folder.resolve(LONG_JOURNAL), folder.resolve("long-checkpoints"), 0)
            .withCaps(JOURNAL_BYTES_MAX, Duration.ofDays(1))
            .withAllocation(PATIENCE, Duration.ofMillis(100));
    try (SegmentJournal journal =
        SegmentJournal.open(options, tenancy.nodeKeys(), Clock.systemUTC())) {
      for (int i = 0; i < decisions; i++) {
        byte[] payload = payloads.get(i % payloads.size());
        if (journal.append(scope, RecordKind.DECISION, journal.issueId(scope), payload)
            != AppendState.WRITTEN) {
          throw new IllegalStateException("a record was dropped");
        }
      }
    }
    return new RecordedPast(
        payloads.stream().mapToInt(payload -> payload.length).average().orElse(Double.NaN));
  }

  private static void decide(Path folder, int texts) throws IOException {
    SeededTexts source = new SeededTexts(TOKENS, 1);
    try (DataPlane plane = new DataPlane(DataPlaneConfig.of(folder, 0));
        HttpClient client = HttpClient.newHttpClient()) {
      var _ = plane.offer(snapshot());
      plane.listen();
      URI address = URI.create("http://127.0.0.1:" + plane.port() + "/v1/decisions");
      for (int i = 0; i < texts; i++) {
        send(client, address, source.text(i));
      }
    }
  }

  private static void send(HttpClient client, URI address, String text) throws IOException {
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"content\":{\"text\":\"" + text + "\"},\"author\":{\"id\":\"a\"}}"))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("a decision was refused: " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static TenantSnapshot snapshot() {
    return new TenantSnapshot(
        new TenantId(TENANT),
        "bench",
        "game-lobby",
        1,
        POLICY,
        List.of(),
        List.of(new ApiKeyHash("k1", Sha256.hex(KEY), null, false)),
        new TenantSettings(Duration.ofSeconds(10), false));
  }
}
