package dev.weir.dataplane.stage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A model stage at work.
 *
 * @param whole the signals with all that the stage finds; completes on any thread, and fails
 *     through a {@link StageFailure}, a bug or a broken model alone
 * @param soFar the signals with what the stage has found by now, for when time is up; never waits
 */
public record Attempt(CompletionStage<Signals> whole, Supplier<Signals> soFar) {
  /** A stage that is done already. */
  public static Attempt done(Signals signals) {
    return new Attempt(CompletableFuture.completedFuture(signals), () -> signals);
  }

  /** This stage and then the next, which reads what this one found. */
  public Attempt then(Stage.Deferred next) {
    return new Attempt(
        whole.thenCompose(signals -> next.apply(signals).whole()),
        () -> next.apply(soFar.get()).soFar().get());
  }
}
