package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.stage.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** The timer of one lane. Vert.x counts in milliseconds; what is asked for is rounded down. */
public final class VertxTimer implements Timer {
  private final Vertx vertx;
  private final Context lane;

  /** A timer whose actions run on {@code lane}. */
  public VertxTimer(Vertx vertx, Context lane) {
    this.vertx = vertx;
    this.lane = lane;
  }

  @Override
  public Ticket after(long nanos, Runnable action) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    if (millis <= 0) {
      lane.runOnContext(_ -> action.run());
      return () -> {};
    }
    long id = vertx.setTimer(millis, _ -> action.run());
    return () -> vertx.cancelTimer(id);
  }
}
