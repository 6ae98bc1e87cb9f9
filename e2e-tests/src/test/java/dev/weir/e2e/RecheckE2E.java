package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.e2e.WeirClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sudden death while provisional decisions wait: the next process settles them. */
class RecheckE2E {
  private static final String POLICY =
      """
      policy "waiting"
      default allow
      when unknown then hold for insult; allow otherwise
      rule r-001 "Insult" if insult >= 0.5 then hold as harassment.insult
      """;

  /** Seconds of work for the encoder, and a deadline that leaves it none of them. */
  private static final int TEXTS = 24;

  private static final String LONG_TEXT =
      "the trains were on time and the weather was as they had said. ".repeat(700);

  private static final Pattern SETTLED =
      Pattern.compile("weir_rechecks_total\\{outcome=\"settled\"} ([0-9.]+)");

  @TempDir Path data;

  @Test
  void whatWasProvisionalWhenTheProcessWasKilledHasARevisionAfterwards() {
    String key = new TenantFolder(data, "waiting").policy(POLICY).createKey();
    List<String> provisional = new ArrayList<>();
    try (Platform platform = Platform.start(data)) {
      for (JsonNode item : decide(platform.client(key)).body().path("items")) {
        if (item.path("provisional").asBoolean()) {
          provisional.add(item.path("id").asText());
        }
      }
      platform.signal("KILL");
      assertThat(platform.awaitExit()).isEqualTo(128 + 9);
    }
    assertThat(provisional).isNotEmpty();
    JournalCheck.assertIntact(data);

    try (Platform platform = Platform.start(data)) {
      WeirClient client = platform.client(key);
      for (String id : provisional) {
        await().atMost(Duration.ofMinutes(2)).until(() -> isFinal(client.get(path(id))));
        assertThat(client.get(path(id)).body().path("revision").asInt()).isEqualTo(2);
      }
      assertThat(settled(platform)).as("not all of it before the kill").isPositive();
      assertThat(platform.stop()).isZero();
    }
    JournalCheck.assertIntact(data);
  }

  private static Answer decide(WeirClient client) {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      items.add(Map.of("content", Map.of("text", "item " + i + ": " + LONG_TEXT)));
    }
    return client.post("/v1/decisions/batch", Map.of("items", items, "deadlineMs", 1_000));
  }

  private static String path(String id) {
    return "/v1/decisions/" + id;
  }

  private static boolean isFinal(Answer answer) {
    return answer.status() == 200 && !answer.body().path("provisional").asBoolean();
  }

  private static double settled(Platform platform) {
    Matcher matcher = SETTLED.matcher(platform.client("").get("/metrics").body().asText());
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }
}
