package dev.weir.training;

import java.io.IOException;

/**
 * A run that cannot go on because of what it was given. The message is one plain line for the
 * person who started it, and holds no text of any row.
 */
public final class TrainingException extends IOException {
  private static final long serialVersionUID = 1L;

  /** An error with this message. */
  public TrainingException(String message) {
    super(message);
  }
}
