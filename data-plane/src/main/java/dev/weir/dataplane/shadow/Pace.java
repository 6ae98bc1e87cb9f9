package dev.weir.dataplane.shadow;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets so many through in each second, and no more. */
final class Pace {
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final int perSecond;
  private final LongSupplier nanoClock;
  private long beganNanos;
  private int taken;

  Pace(int perSecond, LongSupplier nanoClock) {
    this.perSecond = perSecond;
    this.nanoClock = nanoClock;
    this.beganNanos = nanoClock.getAsLong();
  }

  synchronized boolean tryTake() {
    long now = nanoClock.getAsLong();
    if (now - beganNanos >= SECOND_NANOS) {
      beganNanos = now;
      taken = 0;
    }
    if (taken == perSecond) {
      return false;
    }
    taken++;
    return true;
  }
}
