package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signal.StageSkipped;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Model stages that another verticle hosts, in this process or in another. */
final class BusStage implements Stage.Deferred {
  /** A late answer is still worth having for this long: it settles a provisional decision. */
  private static final long LATE_ANSWER_MILLIS = 2_000;

  private final Vertx vertx;
  private final String name;
  private final String address;
  private final boolean inThisProcess;

  /**
   * Stages that answer at the address of {@code group}.
   *
   * @param group the verticle that hosts the stages
   * @param model the model that this process names in its decisions; no other may answer
   * @param inThisProcess whether signals can be handed over by reference
   */
  BusStage(Vertx vertx, VerticlePlan.Group group, String model, boolean inThisProcess) {
    this.vertx = vertx;
    this.name = group.modelStages().getFirst();
    this.address = address(group, model);
    this.inThisProcess = inThisProcess;
  }

  /**
   * The address at which the verticle of {@code group} answers. It names the model, so that a
   * decision never pins one model and holds the scores of another while processes are upgraded.
   */
  static String address(VerticlePlan.Group group, String model) {
    return "weir.stages." + String.join("+", group.modelStages()) + "." + model;
  }

  /** The first of the stages: when it does not answer, the others have nothing to read. */
  @Override
  public String name() {
    return name;
  }

  @Override
  public Attempt apply(Signals signals) {
    return new Attempt(ask(signals), () -> signals.with(new StageSkipped(name, SkipReason.LATE)));
  }

  private CompletionStage<Signals> ask(Signals signals) {
    long millisLeft = TimeUnit.NANOSECONDS.toMillis(signals.deadline().cutoffRemainingNanos());
    if (millisLeft <= 0) {
      return CompletableFuture.failedFuture(new StageFailure(name, SkipReason.LATE));
    }
    DeliveryOptions options =
        new DeliveryOptions()
            .setCodecName(SignalsCodec.NAME)
            .setLocalOnly(inThisProcess)
            .setSendTimeout(millisLeft + LATE_ANSWER_MILLIS);
    return vertx
        .eventBus()
        .<Signals>request(address, signals, options)
        .map(Message::body)
        .map(answer -> merge(signals, answer))
        .recover(failure -> Future.failedFuture(explain(failure)))
        .toCompletionStage();
  }

  private static Signals merge(Signals before, Signals answer) {
    Signals merged = before;
    for (Signal signal : answer.found()) {
      merged = merged.with(signal);
    }
    return merged;
  }

  private StageFailure explain(Throwable failure) {
    boolean late =
        failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
    return new StageFailure(name, late ? SkipReason.LATE : SkipReason.FAILED);
  }
}
