package dev.weir.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.dataplane.pipeline.EncoderTime.Account;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class EncoderTimeTest {
  private static final int THREADS = 2;
  private static final long MESSAGE_NANOS = 3_000_000;
  private static final long SECOND = 1_000_000_000;

  private final EncoderTime time = new EncoderTime(THREADS, 0);

  /**
   * An encoder that serves whatever is there first come, first served, and a tenant that always has
   * the next message ready.
   *
   * @return messages let in during ten seconds
   */
  private int flood(double share) {
    Account account = time.account();
    Deque<Double> entered = new ArrayDeque<>();
    int letIn = 0;
    long[] busyUntil = new long[THREADS];
    for (long now = 0; now < 10 * SECOND; now += MESSAGE_NANOS / 10) {
      time.advance(now);
      for (int thread = 0; thread < THREADS; thread++) {
        if (busyUntil[thread] != 0 && busyUntil[thread] <= now) {
          time.leave(account, entered.removeFirst());
          busyUntil[thread] = 0;
        }
      }
      for (int thread = 0; thread < THREADS; thread++) {
        if (busyUntil[thread] == 0 && time.tryEnter(account, now, share)) {
          entered.add(time.served());
          busyUntil[thread] = now + MESSAGE_NANOS;
          letIn++;
        }
      }
    }
    return letIn;
  }

  @Test
  void aFloodIsLetInAtItsShareOfAllThreads() {
    double shareOfTime = (double) flood(0.125) * MESSAGE_NANOS / (THREADS * 10.0 * SECOND);

    assertThat(shareOfTime).isCloseTo(0.125, within(0.01));
  }

  @Test
  void aTenantAloneMayHaveEverything() {
    double shareOfTime = (double) flood(1) * MESSAGE_NANOS / (THREADS * 10.0 * SECOND);

    assertThat(shareOfTime).isGreaterThan(0.9);
  }

  @Test
  void theSmallestShareLetsOneMessageIn() {
    flood(1);

    assertThat(time.tryEnter(time.account(), 10 * SECOND, 1e-6)).isTrue();
  }

  @Test
  void messagesAtTheEncoderShareItsThreads() {
    Account one = time.account();
    Account other = time.account();
    for (int i = 0; i < 3; i++) {
      time.tryEnter(one, 0, 0.5);
      time.tryEnter(other, 0, 0.5);
    }
    time.advance(SECOND);

    assertThat(time.served()).isCloseTo(SECOND / 3.0, within(1.0));
  }
}
