package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.e2e.WeirClient.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a platform's first administrator, with the token that its start has printed. */
final class Administrator {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern TOKEN = Pattern.compile("bootstrap_[A-Za-z0-9_-]+");

  private Administrator() {}

  /** The administrator's key. */
  static String bootstrap(Platform platform) {
    String url = platform.adminUrl();
    await().atMost(PATIENCE).until(() -> TOKEN.matcher(platform.out()).find());
    Matcher token = TOKEN.matcher(platform.out());
    assertThat(token.find()).isTrue();
    Answer made =
        new WeirClient(url, "").post("/admin/v1/bootstrap", Map.of("token", token.group()));
    assertThat(made.status()).isEqualTo(201);
    return made.body().path("key").asText();
  }
}
