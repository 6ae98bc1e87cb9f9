package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.stage.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * The timer of one lane, to be used on the lane's thread alone. Vert.x counts in milliseconds; what
 * is asked for is rounded down.
 */
public final class VertxTimer implements Timer {
  private static final long NONE = -1;

  private final Vertx vertx;
  private final Context lane;

  /** A timer whose actions run on {@code lane}. */
  public VertxTimer(Vertx vertx, Context lane) {
    this.vertx = vertx;
    this.lane = lane;
  }

  @Override
  public Ticket after(long nanos, Runnable action) {
    Shot shot = new Shot(action);
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    if (millis <= 0) {
      lane.runOnContext(_ -> shot.run());
    } else {
      shot.timerId = vertx.setTimer(millis, _ -> shot.run());
    }
    return shot;
  }

  /**
   * One action. It knows itself that it was called off: what waits in the lane's queue already
   * cannot be taken out of it.
   */
  private final class Shot implements Ticket {
    private final Runnable action;
    private long timerId = NONE;
    private boolean over;

    Shot(Runnable action) {
      this.action = action;
    }

    void run() {
      if (!over) {
        over = true;
        action.run();
      }
    }

    @Override
    public void cancel() {
      over = true;
      if (timerId != NONE) {
        vertx.cancelTimer(timerId);
      }
    }
  }
}
