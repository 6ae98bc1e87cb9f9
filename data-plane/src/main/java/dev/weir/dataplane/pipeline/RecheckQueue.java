package dev.weir.dataplane.pipeline;

import dev.weir.contracts.Verdict;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Timer;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.telemetry.Failure;
import dev.weir.policy.run.ConversationFacts;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provisional decisions that wait to be looked at again, one at a time, when the lane has nothing
 * better to do: the most severe first, and of those the oldest. A decision whose model stages still
 * do not answer waits twice as long before the next look, so a compute process may be away for
 * minutes. Bounded by the {@link RecheckRoom} that lanes share; used on its lane's thread alone,
 * but for {@link #size}.
 *
 * <p>A look may take {@link #ATTEMPT_DEADLINE}, so under a load that lasts a full queue would need
 * hours for one round. A decision therefore ages out by time too, {@link #MAX_AGE} after it was
 * offered, looked at or not.
 *
 * <p>It is kept in memory; the journal keeps what a process after this one needs to go on.
 */
public final class RecheckQueue {
  private static final Logger LOG = LoggerFactory.getLogger(RecheckQueue.class);

  /** After this many looks, in a quarter of an hour, the answer is not going to come. */
  static final int MAX_ATTEMPTS = 12;

  /**
   * From the offer of a decision to its end without an answer: what comes later than the looks
   * would have come by helps nobody who waits for it.
   */
  public static final Duration MAX_AGE = Duration.ofMinutes(15);

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

    /** What was known of its conversation when it came. */
    ConversationFacts conversation();

    /** What was said so far. */
    Verdict provisional();

    /**
     * Called exactly once for an item that was let in. What it throws is logged and goes no
     * further.
     *
     * @param decision the settled decision, or {@code null} when it aged out
     */
    void settled(@Nullable Decision decision);
  }

  private final Pipeline pipeline;
  private final Timer timer;
  private final LongSupplier nanoClock;
  private final RecheckRoom room;
  private final RecheckLine line = new RecheckLine();
  private Timer.Ticket nextLook = () -> {};
  private long plans;
  private boolean looking;
  private volatile int size;

  /** An empty queue that looks again through {@code pipeline}. */
  public RecheckQueue(Pipeline pipeline, Timer timer, LongSupplier nanoClock, RecheckRoom room) {
    this.pipeline = pipeline;
    this.timer = timer;
    this.nanoClock = nanoClock;
    this.room = room;
  }

  /**
   * Takes a place for a decision that may have to wait here. Without one it is its owner's to
   * settle.
   */
  public boolean reserve() {
    return room.tryTake();
  }

  /** Gives the place of a decision back that need not wait. */
  public void release() {
    room.giveBack();
  }

  /** Adds a decision for which a place was reserved; when it is settled the place is free. */
  public void add(Item item) {
    add(item, Duration.ZERO);
  }

  /** Likewise, of one that was offered {@code age} ago to a process before this one. */
  public void add(Item item, Duration age) {
    Duration waited = age.compareTo(MAX_AGE) < 0 ? age : MAX_AGE;
    enqueue(item, 1, nanoClock.getAsLong() - Math.max(0, waited.toNanos()));
    count();
    if (!looking) {
      planNextLook(0);
    }
  }

  /** How many decisions wait; for any thread. */
  public int size() {
    return size;
  }

  private void count() {
    size = line.size() + (looking ? 1 : 0);
  }

  /** An item is due at its end at the latest, so that it comes up then. */
  private void enqueue(Item item, int attempt, long offeredNanos) {
    long pauseOver = nanoClock.getAsLong() - offeredNanos + pauseBefore(attempt).toNanos();
    long dueNanos = offeredNanos + Math.min(pauseOver, MAX_AGE.toNanos());
    line.add(item, attempt, dueNanos, offeredNanos);
  }

  /** How long a decision waits for its first look, its second, and so on. */
  static Duration pauseBefore(int attempt) {
    return PAUSE.multipliedBy(1L << (attempt - 1));
  }

  /** A plan that was made anew is void, though its timer may have been called off too late. */
  private void planNextLook(long atLeastNanos) {
    nextLook.cancel();
    long plan = ++plans;
    if (line.size() == 0) {
      return;
    }
    nextLook =
        timer.after(
            Math.max(atLeastNanos, line.dueInNanos(nanoClock.getAsLong())),
            () -> {
              if (plan == plans && !looking) {
                lookAtNext();
              }
            });
  }

  private void lookAtNext() {
    long now = nanoClock.getAsLong();
    RecheckLine.Waiting next = line.take(now);
    if (next == null) {
      planNextLook(0);
      return;
    }
    looking = true;
    Look look = new Look(next);
    if (next.isTooOld(now)) {
      look.end(null, Duration.ZERO);
      return;
    }
    try {
      Signals start =
          Signals.of(
                  next.item().message(),
                  Deadline.start(nanoClock, ATTEMPT_DEADLINE),
                  Priority.RECHECK)
              .with(new Signal.InConversation(next.item().conversation()));
      pipeline.run(next.item().tenant(), start, Pipeline.Memory.USE, Pipeline.Need.VERDICT, look);
    } catch (RuntimeException | Error e) {
      look.failed(e);
    }
  }

  private final class Look implements Pipeline.Listener {
    private final RecheckLine.Waiting looked;
    private boolean over;

    Look(RecheckLine.Waiting looked) {
      this.looked = looked;
    }

    @Override
    public void decided(Decision decision, boolean isLast) {
      if (!decision.provisional()) {
        end(decision, Duration.ZERO);
      }
    }

    @Override
    public void settledLate(@Nullable Decision decision) {
      if (decision != null && !decision.provisional()) {
        end(decision, Duration.ZERO);
      } else if (looked.attempt() < MAX_ATTEMPTS) {
        over = true;
        enqueue(looked.item(), looked.attempt() + 1, looked.offeredNanos());
        goOn(PAUSE);
      } else {
        end(null, PAUSE);
      }
    }

    @Override
    public void failed(Throwable failure) {
      report(failure);
      if (!over) {
        end(null, PAUSE);
      }
    }

    /** Whatever the item does with what it is told, the queue goes on. */
    void end(@Nullable Decision decision, Duration pause) {
      over = true;
      try {
        looked.item().settled(decision);
      } catch (RuntimeException | Error e) {
        report(e);
      } finally {
        release();
      }
      goOn(pause);
    }

    private void goOn(Duration pause) {
      looking = false;
      count();
      planNextLook(pause.toNanos());
    }

    private static void report(Throwable failure) {
      LOG.atError()
          .addKeyValue("failure", Failure.withoutMessage(failure))
          .log("a provisional decision could not be looked at again");
    }
  }
}
