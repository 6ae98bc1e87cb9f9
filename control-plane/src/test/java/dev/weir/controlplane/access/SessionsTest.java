package dev.weir.controlplane.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.controlplane.keys.KeyMaker;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class SessionsTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T08:00:00Z");

  private final ManualClock clock = new ManualClock();
  private final Sessions sessions = new Sessions(new KeyMaker(new SecureRandom(), clock), clock);

  @Test
  void aSessionThatNobodyUsesEnds() {
    String secret = sessions.open("member-1");

    clock.advance(Sessions.IDLE_MAX.minusSeconds(1));
    assertThat(sessions.memberOf(secret)).contains("member-1");
    clock.advance(Sessions.IDLE_MAX.minusSeconds(1));
    assertThat(sessions.memberOf(secret)).as("it was used in between").contains("member-1");
    clock.advance(Sessions.IDLE_MAX.plusSeconds(1));
    assertThat(sessions.memberOf(secret)).isEmpty();
  }

  @Test
  void aSessionEndsHoweverBusyItIs() {
    String secret = sessions.open("member-1");

    for (Duration passed = Duration.ZERO;
        passed.compareTo(Sessions.LIFETIME_MAX) < 0;
        passed = passed.plusMinutes(20)) {
      assertThat(sessions.memberOf(secret)).as("after " + passed).contains("member-1");
      clock.advance(Duration.ofMinutes(20));
    }
    clock.advance(Duration.ofSeconds(1));
    assertThat(sessions.memberOf(secret)).isEmpty();
  }

  @Test
  void secretsAreOfNoUseToEachOther() {
    String one = sessions.open("member-1");
    String other = sessions.open("member-2");

    sessions.close(one);

    assertThat(sessions.memberOf(one)).isEmpty();
    assertThat(sessions.memberOf(other)).contains("member-2");
    assertThat(sessions.memberOf("session_guess")).isEmpty();
  }

  private static final class ManualClock extends Clock {
    private Instant now = BEGIN;

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
