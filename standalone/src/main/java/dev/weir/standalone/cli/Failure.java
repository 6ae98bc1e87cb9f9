package dev.weir.standalone.cli;

/** Ends a command with one line for the person who typed it, and exit code 2. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure that is the input's, not the program's.
   *
   * @param message one line, lower case, no full stop, user input in backticks
   */
  public Failure(String message) {
    super(message);
  }
}
