package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.e2e.WeirClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping while people wait for answers: by an operator, by Ctrl-C, and by a sudden death. */
class StopE2E {
  private static final String POLICY =
      """
      policy "busy"
      default allow
      when unknown then hold for threat; allow otherwise
      words banned { "gold for sale" } fold leet, spacing whole-word
      words markers { "first of its batch" }
      rule r-001 "Gold" if text hits banned then hold as spam.gold
      rule r-002 "Insult" if insult >= 0.5 then hold as harassment.insult
      rule r-003 "Marker" if text hits markers then block as test.marker
      """;

  /** Batches that have begun: nothing else that this class sends is blocked. */
  private static final Pattern BATCHES_BEGUN =
      Pattern.compile("weir_decisions_total\\{.*verdict=\"block\"} ([0-9.]+)");

  private static final int BATCHES = 2;

  /** Long texts in a batch: seconds of work for the encoder, so the signal finds it under way. */
  private static final int TEXTS = 16;

  private static final int BATCH_DEADLINE_MS = 5_000;

  private static final String LONG_TEXT =
      "the trains were on time and the weather was as they had said. ".repeat(700);

  @TempDir Path data;

  @Test
  void aStopThatIsAskedForAnswersWhatIsUnderWayAndExitsWith0() {
    String key = new TenantFolder(data, "busy").policy(POLICY).createKey();
    Map<String, Answer> acknowledged = new HashMap<>();

    acknowledged.putAll(stopUnderLoad("TERM", key));
    JournalCheck.assertIntact(data);
    acknowledged.putAll(stopUnderLoad("INT", key));
    JournalCheck.assertIntact(data);

    JournalCheck.assertFindsAll(data, key, acknowledged);
  }

  @Test
  void aSuddenDeathLosesNoDecisionThatWasAcknowledged() {
    String key = new TenantFolder(data, "busy").policy(POLICY).createKey();
    Map<String, Answer> acknowledged = new HashMap<>();

    acknowledged.putAll(dieUnderLoad(key));
    acknowledged.putAll(dieUnderLoad(key));
    JournalCheck.assertIntact(data);

    JournalCheck.assertFindsAll(data, key, acknowledged);
    JournalCheck.assertIntact(data);
    // The positive control: the same command does find what is missing.
    JournalCheck.assertNamesARecordThatIsCutOff(data);
  }

  /**
   * Every decision that was acknowledged, those of requests that the signal found under way too.
   */
  private Map<String, Answer> stopUnderLoad(String signal, String key) {
    try (Platform platform = Platform.start(data);
        Traffic traffic = Traffic.start(platform.client(key), 4, 1_000);
        ExecutorService threads = Executors.newFixedThreadPool(BATCHES)) {
      traffic.awaitMore(50);
      List<CompletableFuture<Answer>> batches = sendBatches(platform.client(key), threads);
      await().atMost(Duration.ofSeconds(30)).until(() -> batchesBegun(platform) == BATCHES);
      assertThat(batches.stream().anyMatch(CompletableFuture::isDone)).isFalse();

      platform.signal(signal);

      assertThat(platform.awaitExit()).isZero();
      assertThat(platform.out()).contains("stopping: answering what is under way");
      traffic.awaitEnd();
      assertThat(traffic.refused()).isEmpty();
      Map<String, Answer> acknowledged = new HashMap<>(traffic.acknowledged());
      for (CompletableFuture<Answer> batch : batches) {
        acknowledged.putAll(decisionsOf(batch.join()));
      }
      return acknowledged;
    }
  }

  private Map<String, Answer> dieUnderLoad(String key) {
    try (Platform platform = Platform.start(data);
        Traffic traffic = Traffic.start(platform.client(key), 8, 200)) {
      traffic.awaitMore(500);
      platform.signal("KILL");
      assertThat(platform.awaitExit()).isEqualTo(128 + 9);
      traffic.awaitEnd();
      assertThat(traffic.refused()).isEmpty();
      return traffic.acknowledged();
    }
  }

  private static List<CompletableFuture<Answer>> sendBatches(
      WeirClient client, ExecutorService threads) {
    List<CompletableFuture<Answer>> batches = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Object> items = new ArrayList<>();
      items.add(Map.of("content", Map.of("text", "first of its batch")));
      for (int item = 1; item <= TEXTS; item++) {
        String text = "batch %d, item %d: %s".formatted(batch, item, LONG_TEXT);
        items.add(Map.of("content", Map.of("text", text)));
      }
      Map<String, Object> body = Map.of("items", items, "deadlineMs", BATCH_DEADLINE_MS);
      batches.add(
          CompletableFuture.supplyAsync(() -> client.post("/v1/decisions/batch", body), threads));
    }
    return batches;
  }

  private static int batchesBegun(Platform platform) {
    Matcher matcher = BATCHES_BEGUN.matcher(platform.client("").get("/metrics").body().asText());
    return matcher.find() ? (int) Double.parseDouble(matcher.group(1)) : 0;
  }

  private static Map<String, Answer> decisionsOf(Answer batch) {
    assertThat(batch.status()).isEqualTo(200);
    Map<String, Answer> decisions = new HashMap<>();
    for (JsonNode item : batch.body().path("items")) {
      decisions.put(item.path("id").asText(), new Answer(200, Map.of(), item));
    }
    assertThat(decisions).hasSize(TEXTS + 1);
    return decisions;
  }
}
