package dev.weir.text;

/** Says that one pattern is not taken; the message is for the pattern's author. */
final class PatternRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  PatternRefusedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
