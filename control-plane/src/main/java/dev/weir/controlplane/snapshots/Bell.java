package dev.weir.controlplane.snapshots;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Wakes those who wait for a change of the store. Other processes change it, too, and cannot ring
 * here, so whoever waits looks again now and then by itself.
 */
public final class Bell {
  /** How late a change of another process may be noticed. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long rings;

  /** A bell that nobody has rung. */
  public Bell() {}

  /** Something has changed. */
  public void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until {@code holds} or the time is up, on a thread that may wait.
   *
   * @return whether it holds
   */
  public boolean await(BooleanSupplier holds, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      long heard = rings();
      if (holds.getAsBoolean()) {
        return true;
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      awaitRingAfter(heard, Math.min(left, LOOK_EVERY.toNanos()));
    }
  }

  private long rings() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  private void awaitRingAfter(long heard, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (rings == heard && left > 0) {
        left = rung.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
