package dev.weir.benchmarks.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that moves on by one step whenever it is read, and by leaps when told to. */
final class SteppingClock implements LongSupplier {
  private final long stepNanos;
  private final AtomicLong nanos = new AtomicLong();

  SteppingClock(long stepNanos) {
    this.stepNanos = stepNanos;
  }

  void leap(long leapNanos) {
    nanos.addAndGet(leapNanos);
  }

  @Override
  public long getAsLong() {
    return nanos.addAndGet(stepNanos);
  }
}
