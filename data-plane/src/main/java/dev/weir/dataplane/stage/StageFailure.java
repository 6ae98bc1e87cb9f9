package dev.weir.dataplane.stage;

import java.util.concurrent.CompletionException;

/** Says which stage could not answer and why; the reply then says so too. */
public final class StageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String stage;
  private final SkipReason reason;

  /** A failure without a stack trace: it is an answer, not a bug. */
  public StageFailure(String stage, SkipReason reason) {
    super(stage + " is " + reason.wireName(), null, false, false);
    this.stage = stage;
    this.reason = reason;
  }

  /** What to note in place of the stage's answer, whatever it failed with. */
  public static Signal.StageSkipped skipped(Throwable failure, String stage) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof StageFailure known
        ? new Signal.StageSkipped(known.stage, known.reason)
        : new Signal.StageSkipped(stage, SkipReason.FAILED);
  }
}
