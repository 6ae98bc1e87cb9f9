package dev.weir.dataplane;

/** Something that keeps the data plane from starting; the message is one line for its operator. */
public final class StartUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with a line that says what to do about it. */
  public StartUpException(String message) {
    super(message);
  }

  /** The same, keeping what it came from. */
  public StartUpException(String message, Throwable cause) {
    super(message, cause);
  }
}
