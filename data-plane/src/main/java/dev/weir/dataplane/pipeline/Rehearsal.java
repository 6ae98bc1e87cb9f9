package dev.weir.dataplane.pipeline;

import dev.weir.contracts.ContentKind;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Timer;
import dev.weir.dataplane.stage.decide.Decision;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A lane's self-test: it decides about messages of its own before the first request is let in. That
 * shows a broken stage while nobody waits, and pays for what is slow the first time only (loading
 * classes, compiling) before it could cost a reader's deadline. Nothing is recorded or counted.
 *
 * <p>It is over when {@link #DECISIONS} decisions in a row were whole. A degraded one starts it
 * anew after a pause: model stages in another process may come up later than the lane.
 */
public final class Rehearsal {
  /** As many as bring a first reply close to the later ones; well under a second in all. */
  static final int DECISIONS = 64;

  /** No reader waits, and the first pass of a cold process is slow. */
  static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Between two tries, so that a stage that is down is not asked in a tight loop. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final List<String> TEXTS =
      List.of(
          "good game everyone, well played",
          "you are a worthless idiot and nobody likes you",
          "Free gold at https://example.com, write to me@example.com or call +1 202 555 0143!",
          "W.h.y would y0u do this ... \uD83D\uDE00 it took us a whole week to build that castle, and"
              + " now we have to start again from the very beginning, which nobody looks forward to.");

  private final Pipeline pipeline;
  private final ActiveTenant tenant;
  private final Timer timer;
  private final LongSupplier nanoClock;
  private Runnable passed = () -> {};

  /**
   * A rehearsal of {@code pipeline}, to be used on its lane's thread alone.
   *
   * @param tenant a tenant that no request can speak for
   */
  public Rehearsal(Pipeline pipeline, ActiveTenant tenant, Timer timer, LongSupplier nanoClock) {
    this.pipeline = pipeline;
    this.tenant = tenant;
    this.timer = timer;
    this.nanoClock = nanoClock;
  }

  /** Begins; {@code whenPassed} is called once, on the lane's thread. */
  public void start(Runnable whenPassed) {
    passed = whenPassed;
    next(0);
  }

  private void next(int done) {
    if (done == DECISIONS) {
      passed.run();
      return;
    }
    Message message = Message.of(TEXTS.get(done % TEXTS.size()), ContentKind.CHAT, "en");
    Signals start = Signals.of(message, Deadline.start(nanoClock, DEADLINE), Priority.SINGLE);
    pipeline.run(tenant, start, Pipeline.Memory.READ, Pipeline.Need.VERDICT, new Turn(done));
  }

  private final class Turn implements Pipeline.Listener {
    private final int done;

    Turn(int done) {
      this.done = done;
    }

    @Override
    public void decided(Decision decision, boolean isLast) {
      // Through the timer in both cases, so that the stack does not grow with each decision.
      if (decision.degraded().isEmpty()) {
        timer.after(0, () -> next(done + 1));
      } else {
        timer.after(PAUSE.toNanos(), () -> next(0));
      }
    }

    @Override
    public void settledLate(@Nullable Decision decision) {
      // The next try asks again.
    }

    @Override
    public void failed(Throwable failure) {
      timer.after(PAUSE.toNanos(), () -> next(0));
    }
  }
}
