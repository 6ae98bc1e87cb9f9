package dev.weir.dataplane;

import dev.weir.dataplane.telemetry.Failure;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that a node does again and again, on a thread that may wait. It is never under way
 * twice, however long a disk takes, and a failure does not end it.
 */
final class Chore {
  private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

  private final Vertx vertx;
  private final String name;
  private final Duration pause;
  private final Runnable action;

  private Chore(Vertx vertx, String name, Duration pause, Runnable action) {
    this.vertx = vertx;
    this.name = name;
    this.pause = pause;
    this.action = action;
  }

  /**
   * Does {@code action} {@code pause} from now, and again {@code pause} after each end.
   *
   * @param name for the log
   */
  static void every(Duration pause, Vertx vertx, String name, Runnable action) {
    new Chore(vertx, name, pause, action).plan();
  }

  private void plan() {
    vertx.setTimer(pause.toMillis(), _ -> run());
  }

  private void run() {
    vertx
        .executeBlocking(
            () -> {
              action.run();
              return true;
            },
            false)
        .onFailure(failure ->
            LOG.atError()
                .addKeyValue("chore", name)
                .addKeyValue("failure", Failure.withoutMessage(failure))
                .log("a chore failed; it is done again"))
        .onComplete(_ -> plan());
  }
}
