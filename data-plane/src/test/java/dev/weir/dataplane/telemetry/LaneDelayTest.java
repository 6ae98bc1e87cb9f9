package dev.weir.dataplane.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneDelayTest {
  private final ManualClock clock = new ManualClock();
  private final List<Long> delays = new ArrayList<>();

  @Test
  void tellsHowLateEachTickCameAndNotThatOfTheTickBefore() {
    long[] late = {0};
    new LaneDelay((nanos, action) -> clock.after(nanos + late[0], action), clock, delays::add)
        .start();
    clock.advance(LaneDelay.PERIOD);
    late[0] = 7_000_000;
    clock.advance(LaneDelay.PERIOD);
    late[0] = 0;
    clock.advance(LaneDelay.PERIOD.plusMillis(7));
    clock.advance(LaneDelay.PERIOD);

    assertThat(delays).containsExactly(0L, 0L, 7_000_000L, 0L);
    assertThat(Duration.ofNanos(clock.getAsLong())).isEqualTo(Duration.ofMillis(407));
  }
}
