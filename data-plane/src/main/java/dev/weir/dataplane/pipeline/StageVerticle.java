package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.Timer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hosts the stages of one verticle: answers for its model stages on the event bus and, where it is
 * a lane, serves HTTP through a {@link Pipeline}. The one class that knows both stages and Vert.x.
 */
public final class StageVerticle extends VerticleBase {
  /** The way back takes some of the time, too. */
  private static final long REPLY_MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final DeliveryOptions REPLY =
      new DeliveryOptions().setCodecName(SignalsCodec.NAME);

  /** Opens what a lane needs besides its pipeline: the HTTP server. */
  public interface LaneOpener {
    /**
     * Opens a lane on the calling event loop.
     *
     * @param model the model stages, wherever they run
     * @param lane the lane's context
     * @return completes with what closes the lane again, once the requests under way are answered
     */
    Future<Supplier<Future<Void>>> open(Stage.Deferred model, Context lane);
  }

  private final VerticlePlan plan;
  private final VerticlePlan.Group group;
  private final Map<String, Stage.Deferred> modelStages;
  private final LaneOpener lanes;
  private @Nullable Supplier<Future<Void>> closeLane;

  /**
   * A verticle of one process.
   *
   * @param modelStages those that this process can run, by name
   */
  public StageVerticle(
      VerticlePlan plan,
      VerticlePlan.Group group,
      Map<String, Stage.Deferred> modelStages,
      LaneOpener lanes) {
    this.plan = plan;
    this.group = group;
    this.modelStages = Map.copyOf(modelStages);
    this.lanes = lanes;
  }

  @Override
  public Future<?> start() {
    Future<?> answering = group.modelStages().isEmpty() ? Future.succeededFuture() : answer();
    return group.hasHttp() ? answering.compose(_ -> openLane()) : answering;
  }

  @Override
  public Future<?> stop() {
    return closeLane == null ? Future.succeededFuture() : closeLane.get();
  }

  private Future<?> openLane() {
    return lanes
        .open(ModelChain.fromLane(vertx, plan, modelStages), context)
        .onSuccess(close -> closeLane = close);
  }

  private Future<Void> answer() {
    ModelChain chain = ModelChain.ofGroup(group, modelStages);
    Timer timer = new VertxTimer(vertx, context);
    return vertx
        .eventBus()
        .<Signals>consumer(BusStage.address(group))
        .handler(question -> answer(question, chain, timer))
        .completion();
  }

  /** Replies with the whole answer, or with what there is when time is up. */
  private void answer(Message<Signals> question, ModelChain chain, Timer timer) {
    Signals signals = question.body();
    Attempt attempt = chain.apply(signals);
    Deadline deadline = signals.deadline();
    boolean[] replied = {false};
    Timer.Ticket cutoff =
        timer.after(
            deadline.cutoffRemainingNanos() - REPLY_MARGIN_NANOS,
            () -> reply(question, attempt.soFar().get(), replied));
    attempt
        .whole()
        .whenComplete((found, failure) ->
            context.runOnContext(_ -> {
              cutoff.cancel();
              reply(question, found != null ? found : broken(signals, failure, chain), replied);
            }));
  }

  private static Signals broken(Signals signals, @Nullable Throwable failure, ModelChain chain) {
    Throwable cause = failure == null ? new IllegalStateException("no answer") : failure;
    return signals.with(StageFailure.skipped(cause, chain.name()));
  }

  private static void reply(Message<Signals> question, Signals answer, boolean[] replied) {
    if (!replied[0]) {
      replied[0] = true;
      question.reply(answer, REPLY);
    }
  }
}
