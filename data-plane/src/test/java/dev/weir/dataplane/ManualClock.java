package dev.weir.dataplane;

import dev.weir.dataplane.stage.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/** A nano clock and a timer that stand still until they are moved. */
public final class ManualClock implements LongSupplier, Timer {
  private record Waiting(long dueNanos, Runnable action) {}

  private final List<Waiting> waiting = new ArrayList<>();
  private long nowNanos;

  @Override
  public long getAsLong() {
    return nowNanos;
  }

  @Override
  public Ticket after(long nanos, Runnable action) {
    Waiting entry = new Waiting(nowNanos + Math.max(0, nanos), action);
    waiting.add(entry);
    return () -> waiting.remove(entry);
  }

  /** Moves time on and runs what has become due, in order. */
  public void advance(Duration duration) {
    long until = nowNanos + duration.toNanos();
    while (true) {
      Waiting next =
          waiting.stream()
              .filter(entry -> entry.dueNanos() <= until)
              .min(Comparator.comparingLong(Waiting::dueNanos))
              .orElse(null);
      if (next == null) {
        break;
      }
      waiting.remove(next);
      nowNanos = Math.max(nowNanos, next.dueNanos());
      next.action().run();
    }
    nowNanos = until;
  }
}
