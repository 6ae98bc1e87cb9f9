package dev.weir.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.stage.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real event loop. */
class VertxTimerTest {
  private static final long WAIT_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final Context lane = vertx.getOrCreateContext();
  private final Timer timer = new VertxTimer(vertx, lane);
  private final List<String> ran = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  private void onLane(Runnable action) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lane.runOnContext(_ -> {
      action.run();
      done.complete(null);
    });
    done.get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000_000, 0, 999_999, 1_000_000})
  void whatIsCalledOffDoesNotRunAndWhatIsNotRunsOnce(long nanos) throws Exception {
    CompletableFuture<Void> later = new CompletableFuture<>();
    onLane(() -> {
      Timer.Ticket calledOff = timer.after(nanos, () -> ran.add("called off"));
      timer.after(nanos, () -> ran.add("kept"));
      timer.after(Duration.ofMillis(20).toNanos(), () -> later.complete(null));
      calledOff.cancel();
    });
    later.get(WAIT_SECONDS, TimeUnit.SECONDS);

    assertThat(ran).containsExactly("kept");
  }

  @Test
  void callingOffWhatHasRunIsNoError() throws Exception {
    CompletableFuture<Timer.Ticket> ticket = new CompletableFuture<>();
    onLane(() -> ticket.complete(timer.after(0, () -> ran.add("kept"))));
    onLane(() -> {});
    onLane(() -> ticket.join().cancel());

    assertThat(ran).containsExactly("kept");
  }
}
