package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Timer;
import dev.weir.dataplane.stage.decide.Decision;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Provisional decisions that wait to be looked at again, one at a time, when the lane has nothing
 * better to do. A decision whose model stages still do not answer waits twice as long before the
 * next look, so a compute process may be away for minutes. Bounded, in memory; used on its lane's
 * thread alone.
 */
public final class RecheckQueue {
  /** About 64 MiB of the longest texts; more than that is a node that needs help, not a queue. */
  public static final int MAX_WAITING = 1_000;

  /** After this many looks, in a quarter of an hour, the answer is not going to come. */
  static final int MAX_ATTEMPTS = 12;

  /** What one look may take: no reader waits for it. */
  static final Duration ATTEMPT_DEADLINE = Duration.ofSeconds(10);

  /**
   * From a decision to the first look, and after any look in vain before another: a broken model is
   * not asked in a tight loop, however many decisions wait.
   */
  static final Duration PAUSE = Duration.ofMillis(200);

  /** One decision that waits. */
  public interface Item {
    /** Whose message it is, as it was in force when the message came. */
    ActiveTenant tenant();

    /** The message. */
    Message message();

    /**
     * Called exactly once when the look is over.
     *
     * @param decision the settled decision, or {@code null} when it aged out
     */
    void settled(@Nullable Decision decision);
  }

  private record Waiting(Item item, int attempt, long dueNanos, long arrival) {}

  private static final Comparator<Waiting> FIRST_DUE =
      ((Comparator<Waiting>) (a, b) -> Long.signum(a.dueNanos() - b.dueNanos()))
          .thenComparingLong(Waiting::arrival);

  private final Pipeline pipeline;
  private final Timer timer;
  private final LongSupplier nanoClock;
  private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(FIRST_DUE);
  private Timer.Ticket nextLook = () -> {};
  private long arrivals;
  private boolean looking;

  /** An empty queue that looks again through {@code pipeline}. */
  public RecheckQueue(Pipeline pipeline, Timer timer, LongSupplier nanoClock) {
    this.pipeline = pipeline;
    this.timer = timer;
    this.nanoClock = nanoClock;
  }

  /**
   * Adds a decision.
   *
   * @return false when the queue is full; the decision then ages out at once
   */
  public boolean offer(Item item) {
    if (waiting.size() >= MAX_WAITING) {
      item.settled(null);
      return false;
    }
    enqueue(item, 1);
    if (!looking) {
      planNextLook(0);
    }
    return true;
  }

  /** How many decisions wait. */
  public int size() {
    return waiting.size() + (looking ? 1 : 0);
  }

  private void enqueue(Item item, int attempt) {
    long dueNanos = nanoClock.getAsLong() + pauseBefore(attempt).toNanos();
    waiting.add(new Waiting(item, attempt, dueNanos, arrivals++));
  }

  /** How long a decision waits for its first look, its second, and so on. */
  static Duration pauseBefore(int attempt) {
    return PAUSE.multipliedBy(1L << (attempt - 1));
  }

  private void planNextLook(long atLeastNanos) {
    nextLook.cancel();
    Waiting next = waiting.peek();
    if (next != null) {
      long dueInNanos = next.dueNanos() - nanoClock.getAsLong();
      nextLook = timer.after(Math.max(atLeastNanos, dueInNanos), this::lookAtNext);
    }
  }

  private void lookAtNext() {
    Waiting next = waiting.poll();
    if (next != null) {
      looking = true;
      Signals start =
          Signals.of(
              next.item().message(), Deadline.start(nanoClock, ATTEMPT_DEADLINE), Priority.RECHECK);
      pipeline.run(next.item().tenant(), start, Pipeline.Memory.USE, new Look(next));
    }
  }

  private final class Look implements Pipeline.Listener {
    private final Waiting looked;

    Look(Waiting looked) {
      this.looked = looked;
    }

    @Override
    public void decided(Decision decision) {
      if (!decision.provisional()) {
        settle(decision);
      }
    }

    @Override
    public void settledLate(@Nullable Decision decision) {
      if (decision != null && !decision.provisional()) {
        settle(decision);
      } else if (looked.attempt() < MAX_ATTEMPTS) {
        enqueue(looked.item(), looked.attempt() + 1);
        goOn(PAUSE);
      } else {
        settle(null);
      }
    }

    private void settle(@Nullable Decision decision) {
      looked.item().settled(decision);
      goOn(decision == null ? PAUSE : Duration.ZERO);
    }

    private void goOn(Duration pause) {
      looking = false;
      planNextLook(pause.toNanos());
    }
  }
}
