package dev.weir.text;

/** Says that one pattern is not taken; the message is for the pattern's author. */
final class PatternRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What helps where a pattern is not in the language. */
  static final String LANGUAGE_HINT =
      "patterns are regular expressions without look-around and back-references";

  private final String reason;
  private final String hint;

  PatternRefusedException(String reason, String hint) {
    super(reason);
    this.reason = reason;
    this.hint = hint;
  }

  String hint() {
    return hint;
  }

  String reason() {
    return reason;
  }
}
