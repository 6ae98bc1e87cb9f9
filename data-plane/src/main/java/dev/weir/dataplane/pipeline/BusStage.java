package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Signal.StageSkipped;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Model stages that another verticle hosts, in this process or in another. */
final class BusStage implements Stage.Deferred {
  /** A late answer is still worth having for this long: it settles a provisional decision. */
  private static final long LATE_ANSWER_MILLIS = 2_000;

  private final Vertx vertx;
  private final String name;
  private final boolean inThisProcess;

  /**
   * @param group the verticle that hosts the stages
   * @param inThisProcess whether signals can be handed over by reference
   */
  BusStage(Vertx vertx, VerticlePlan.Group group, boolean inThisProcess) {
    this.vertx = vertx;
    this.name = String.join("+", group.modelStages());
    this.inThisProcess = inThisProcess;
  }

  /** The address at which the verticle of {@code group} answers. */
  static String address(VerticlePlan.Group group) {
    return "weir.stages." + String.join("+", group.modelStages());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Attempt apply(Signals signals) {
    DeliveryOptions options =
        new DeliveryOptions()
            .setCodecName(SignalsCodec.NAME)
            .setLocalOnly(inThisProcess)
            .setSendTimeout(timeoutMillis(signals));
    CompletionStage<Signals> whole =
        vertx
            .eventBus()
            .<Signals>request("weir.stages." + name, signals, options)
            .map(Message::body)
            .map(answer -> merge(signals, answer))
            .recover(failure -> io.vertx.core.Future.failedFuture(explain(failure)))
            .toCompletionStage();
    return new Attempt(whole, () -> signals.with(new StageSkipped(name, SkipReason.LATE)));
  }

  /** What the other side added, on top of what this side already knew. */
  private Signals merge(Signals before, Signals answer) {
    if (inThisProcess) {
      return answer;
    }
    Signals merged = before;
    for (var signal : answer.found()) {
      if (before.find(signal.getClass()).isEmpty()) {
        merged = merged.with(signal);
      }
    }
    return merged;
  }

  private long timeoutMillis(Signals signals) {
    return TimeUnit.NANOSECONDS.toMillis(Math.max(0, signals.deadline().remainingNanos()))
        + LATE_ANSWER_MILLIS;
  }

  private StageFailure explain(Throwable failure) {
    boolean late =
        failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
    return new StageFailure(name, late ? SkipReason.LATE : SkipReason.FAILED);
  }
}
