package dev.weir.dataplane.ingress.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.ingress.Rate;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiDoorTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0ms",
    "1, 1ms",
    "120, 120ms",
    "999, 999ms",
    "1000, 1s",
    "1001, 2s",
    "59999, 1m0s",
    "60000, 1m0s",
    "360000, 6m0s",
    "90500, 1m31s"
  })
  void aRateIsToldInTheHeadersThatClientsRead(long millis, String reset) {
    assertThat(new OpenAiDoor().headers(new Rate(60, 59, Duration.ofMillis(millis))))
        .containsEntry("x-ratelimit-limit-requests", "60")
        .containsEntry("x-ratelimit-remaining-requests", "59")
        .containsEntry("x-ratelimit-reset-requests", reset)
        .hasSize(3);
  }
}
