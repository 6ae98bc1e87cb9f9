package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Timer;
import dev.weir.dataplane.stage.decide.Decision;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Provisional decisions that wait to be looked at again, one at a time, when the lane has nothing
 * better to do. Bounded, in memory, first in first out; used on its lane's thread alone.
 */
public final class RecheckQueue {
  /** About 64 MiB of the longest texts; more than that is a node that needs help, not a queue. */
  public static final int MAX_WAITING = 1_000;

  /** After this many looks the answer is not going to come. */
  static final int MAX_ATTEMPTS = 3;

  /** What one look may take: no reader waits for it. */
  static final Duration ATTEMPT_DEADLINE = Duration.ofSeconds(10);

  /** Between two looks, so that a broken model is not asked in a tight loop. */
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

  private record Waiting(Item item, int attempt) {}

  private final Pipeline pipeline;
  private final Timer timer;
  private final LongSupplier nanoClock;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private boolean busy;

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
    enqueue(new Waiting(item, 1));
    return true;
  }

  /** How many decisions wait. */
  public int size() {
    return waiting.size() + (busy ? 1 : 0);
  }

  private void enqueue(Waiting next) {
    waiting.add(next);
    if (!busy) {
      busy = true;
      timer.after(PAUSE.toNanos(), this::lookAtNext);
    }
  }

  private void lookAtNext() {
    Waiting next = waiting.poll();
    if (next == null) {
      busy = false;
      return;
    }
    Signals start =
        Signals.of(
            next.item().message(), Deadline.start(nanoClock, ATTEMPT_DEADLINE), Priority.RECHECK);
    pipeline.run(next.item().tenant(), start, new Look(next));
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
        waiting.add(new Waiting(looked.item(), looked.attempt() + 1));
        goOn();
      } else {
        settle(null);
      }
    }

    private void settle(@Nullable Decision decision) {
      looked.item().settled(decision);
      goOn();
    }

    private void goOn() {
      timer.after(PAUSE.toNanos(), RecheckQueue.this::lookAtNext);
    }
  }
}
