package dev.weir.dataplane.pipeline;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many provisional decisions of a process may wait for an answer or for another look, with
 * their texts. Shared by all lanes; safe for many threads.
 */
public final class RecheckRoom {
  /** About 64 MiB of the longest texts; more than that is a node that needs help, not a queue. */
  public static final int MAX_WAITING = 1_000;

  private final AtomicInteger taken = new AtomicInteger();

  /** Takes a place, if there is one. */
  public boolean tryTake() {
    int before = taken.getAndUpdate(count -> Math.min(MAX_WAITING, count + 1));
    return before < MAX_WAITING;
  }

  /**
   * Gives a place back.
   *
   * @throws IllegalStateException when none is taken
   */
  public void giveBack() {
    if (taken.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
      throw new IllegalStateException("a place was given back twice");
    }
  }

  /** How many places are taken. */
  public int taken() {
    return taken.get();
  }
}
