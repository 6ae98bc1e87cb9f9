package dev.weir.dataplane.pipeline;

import dev.weir.contracts.ContentKind;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.Timer;
import dev.weir.text.Normaliser;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts the stages of one verticle: answers for its model stages on the event bus and, where it is
 * a lane, serves HTTP through a {@link Pipeline}. Stages themselves know nothing of Vert.x.
 */
public final class StageVerticle extends VerticleBase {
  /** The way back takes some of the time, too. */
  private static final long REPLY_MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final DeliveryOptions REPLY =
      new DeliveryOptions().setCodecName(SignalsCodec.NAME);

  /** The failure code of a question that is not readable here; any but 0 would do. */
  private static final int UNREADABLE = 400;

  /** What an answer says of the message: who asked knows it, so nothing. */
  private static final dev.weir.dataplane.stage.Message ANSWERED =
      dev.weir.dataplane.stage.Message.of("", ContentKind.OTHER, "");

  private static final Logger LOG = LoggerFactory.getLogger(StageVerticle.class);

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
  private final String model;
  private final LaneOpener lanes;
  private @Nullable Supplier<Future<Void>> closeLane;

  /**
   * A verticle of one process.
   *
   * @param modelStages those that this process can run, by name
   * @param model the name and version of the model that they run
   */
  public StageVerticle(
      VerticlePlan plan,
      VerticlePlan.Group group,
      Map<String, Stage.Deferred> modelStages,
      String model,
      LaneOpener lanes) {
    this.plan = plan;
    this.group = group;
    this.modelStages = Map.copyOf(modelStages);
    this.model = model;
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
        .open(ModelChain.fromLane(vertx, plan, modelStages, model), context)
        .onSuccess(close -> closeLane = close);
  }

  private Future<Void> answer() {
    ModelChain chain = ModelChain.ofGroup(group, modelStages);
    Timer timer = new VertxTimer(vertx, context);
    return vertx
        .eventBus()
        .<Signals>consumer(BusStage.address(group, model))
        .handler(question -> read(question, asked -> answer(question, asked, chain, timer)))
        .completion();
  }

  /** Bytes are read only here, and may be those of another version or of another program. */
  private static void read(Message<Signals> question, Consumer<Signals> handler) {
    Signals asked;
    try {
      asked = question.body();
    } catch (IllegalArgumentException e) {
      LOG.atWarn().setCause(e).log("a question from another process could not be read");
      question.fail(UNREADABLE, e.getMessage());
      return;
    }
    handler.accept(normalised(asked));
  }

  private static Signals normalised(Signals asked) {
    return asked.find(Signal.Normalised.class).isPresent()
        ? asked
        : asked.with(new Signal.Normalised(Normaliser.normalise(asked.message().text())));
  }

  /** Replies with the whole answer, or with what there is when time is up. */
  private void answer(Message<Signals> question, Signals asked, ModelChain chain, Timer timer) {
    Attempt attempt = chain.apply(asked);
    boolean[] replied = {false};
    Timer.Ticket cutoff =
        timer.after(
            asked.deadline().cutoffRemainingNanos() - REPLY_MARGIN_NANOS,
            () -> reply(question, asked, attempt.soFar().get(), replied));
    attempt
        .whole()
        .whenComplete((found, failure) ->
            context.runOnContext(_ -> {
              cutoff.cancel();
              Signals answer = found != null ? found : broken(asked, failure, chain);
              reply(question, asked, answer, replied);
            }));
  }

  private static Signals broken(Signals signals, @Nullable Throwable failure, ModelChain chain) {
    Throwable cause = failure == null ? new IllegalStateException("no answer") : failure;
    return signals.with(StageFailure.skipped(cause, chain.name()));
  }

  /** Says what is new. */
  private static void reply(
      Message<Signals> question, Signals asked, Signals answer, boolean[] replied) {
    if (!replied[0]) {
      replied[0] = true;
      // INVARIANT: a stage only adds, so what stood there when it was asked comes first.
      List<Signal> added = answer.found().subList(asked.found().size(), answer.found().size());
      question.reply(new Signals(ANSWERED, asked.deadline(), asked.priority(), added), REPLY);
    }
  }
}
