package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyWatchTest {
  private final ManualClock clock = new ManualClock();
  private final BodyWatch watch = new BodyWatch(clock, clock, Duration.ofSeconds(10));
  private final List<String> closed = new ArrayList<>();

  private void await(String body) {
    watch.begin(body, () -> closed.add(body));
  }

  @Test
  void closesWhatDoesNotArriveAndNothingElse() {
    await("slow");
    await("quick");
    clock.advance(Duration.ofSeconds(5));
    watch.end("quick");
    await("later");
    clock.advance(Duration.ofSeconds(4));
    assertThat(closed).isEmpty();

    clock.advance(Duration.ofSeconds(2));
    assertThat(closed).containsExactly("slow");

    clock.advance(Duration.ofSeconds(20));
    assertThat(closed).containsExactly("slow", "later");
  }

  @Test
  void watchesAgainAfterAllIsDone() {
    await("one");
    watch.end("one");
    clock.advance(Duration.ofMinutes(1));
    await("two");
    clock.advance(Duration.ofSeconds(12));

    assertThat(closed).containsExactly("two");
  }
}
