package dev.weir.dataplane.telemetry;

import dev.weir.dataplane.stage.Timer;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Measures how late a lane is with what it has planned: the time that whatever arrives has to wait
 * because the event loop is busy, or the thread has no core.
 */
public final class LaneDelay {
  /** Ten samples a second show each stall of 100 ms, and cost nothing. */
  static final Duration PERIOD = Duration.ofMillis(100);

  private final Timer timer;
  private final LongSupplier nanoClock;
  private final LongConsumer delays;

  /**
   * A gauge of one lane.
   *
   * @param timer of the lane
   * @param delays gets each delay in nanoseconds, on the lane's thread
   */
  public LaneDelay(Timer timer, LongSupplier nanoClock, LongConsumer delays) {
    this.timer = timer;
    this.nanoClock = nanoClock;
    this.delays = delays;
  }

  /** Measures for as long as the timer runs. */
  public void start() {
    long dueNanos = nanoClock.getAsLong() + PERIOD.toNanos();
    var _ =
        timer.after(
            PERIOD.toNanos(),
            () -> {
              delays.accept(Math.max(0, nanoClock.getAsLong() - dueNanos));
              start();
            });
  }
}
