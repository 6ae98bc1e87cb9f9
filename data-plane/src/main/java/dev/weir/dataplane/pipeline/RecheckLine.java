package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.pipeline.RecheckQueue.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one lane that wait for a look. Of those that are due the most severe goes first,
 * because its reader may be kept from the most, and of equal ones the oldest. A mild one among
 * severe ones is not forgotten: it ages out.
 *
 * <p>Scanned for each question: there are at most {@link RecheckRoom#MAX_WAITING} (a few
 * microseconds), and a look takes milliseconds.
 */
final class RecheckLine {
  /**
   * One decision that waits.
   *
   * @param attempt the number of the look that it waits for, from 1
   * @param dueNanos when it may be looked at
   * @param offeredNanos when it was offered; it ages out {@link RecheckQueue#MAX_AGE} later
   * @param arrival tells those apart that were offered at the same time
   */
  record Waiting(Item item, int attempt, long dueNanos, long offeredNanos, long arrival) {
    boolean isTooOld(long now) {
      return now - offeredNanos >= RecheckQueue.MAX_AGE.toNanos();
    }
  }

  /** Timers count in whole milliseconds and may be early by a part of one. */
  private static final long TIMER_GRAIN_NANOS = 1_000_000;

  private static final Comparator<Waiting> OLDEST =
      ((Comparator<Waiting>) (a, b) -> Long.signum(a.offeredNanos() - b.offeredNanos()))
          .thenComparingLong(Waiting::arrival);

  private static final Comparator<Waiting> MOST_SEVERE =
      Comparator.comparing((Waiting waiting) -> waiting.item().provisional())
          .reversed()
          .thenComparing(OLDEST);

  private final List<Waiting> waiting = new ArrayList<>();
  private long arrivals;

  void add(Item item, int attempt, long dueNanos, long offeredNanos) {
    waiting.add(new Waiting(item, attempt, dueNanos, offeredNanos, arrivals++));
  }

  /** Takes what has waited for too long out, or else what is to be looked at now. */
  @Nullable Waiting take(long now) {
    Waiting old = first(each -> each.isTooOld(now), OLDEST);
    Waiting next =
        old == null ? first(each -> each.dueNanos() - now <= TIMER_GRAIN_NANOS, MOST_SEVERE) : old;
    if (next != null) {
      waiting.remove(next);
    }
    return next;
  }

  private @Nullable Waiting first(Predicate<Waiting> which, Comparator<Waiting> order) {
    return waiting.stream().filter(which).min(order).orElse(null);
  }

  /** How long from {@code now} until one is due; negative when one is overdue. */
  long dueInNanos(long now) {
    return waiting.stream().mapToLong(each -> each.dueNanos() - now).min().orElse(Long.MAX_VALUE);
  }

  int size() {
    return waiting.size();
  }
}
