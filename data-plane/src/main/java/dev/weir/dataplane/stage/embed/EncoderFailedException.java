package dev.weir.dataplane.stage.embed;

/** The inference runtime failed to open a model or to run a batch. */
public final class EncoderFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure with what was tried and what the runtime said. */
  public EncoderFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
