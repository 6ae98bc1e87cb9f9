package dev.weir.dataplane.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final ManualClock clock = new ManualClock();
  private final Breaker breaker = new Breaker(clock);

  private void fails(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breaker.tryPass()).isTrue();
      breaker.ended(false);
    }
  }

  @Test
  void opensAfterSeveralFailuresInARow() {
    fails(Breaker.FAILURES_MAX - 1);
    assertThat(breaker.tryPass()).isTrue();
    breaker.ended(true);
    fails(Breaker.FAILURES_MAX);

    assertThat(breaker.tryPass()).isFalse();
    clock.advance(Breaker.PAUSE.minusNanos(1));
    assertThat(breaker.tryPass()).isFalse();
  }

  @Test
  void letsOneTryPassAfterThePauseAndClosesWhenItGoesWell() {
    fails(Breaker.FAILURES_MAX);
    clock.advance(Breaker.PAUSE);

    assertThat(breaker.tryPass()).isTrue();
    assertThat(breaker.tryPass()).isFalse();
    breaker.ended(true);

    assertThat(breaker.tryPass()).isTrue();
    assertThat(breaker.tryPass()).isTrue();
  }

  @Test
  void pausesAgainWhenTheTryFails() {
    fails(Breaker.FAILURES_MAX);
    clock.advance(Breaker.PAUSE);
    fails(1);

    assertThat(breaker.tryPass()).isFalse();
    clock.advance(Breaker.PAUSE.plus(Duration.ofNanos(1)));
    assertThat(breaker.tryPass()).isTrue();
  }
}
