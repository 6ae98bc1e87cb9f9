package dev.weir.dataplane.stage.ann;

/** A set of exemplars cannot be made searchable; the message says why, in plain words. */
public final class ExemplarsRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal without a stack trace: it is an answer, not a bug. */
  ExemplarsRefused(String message) {
    super(message, null, false, false);
  }
}
