package dev.weir.policy.syntax;

/** The kinds of token. Keywords are words: they are reserved nowhere. */
public enum TokenKind {
  WORD("a word"),
  NUMBER("a number"),
  DURATION("a duration"),
  CLOCK("a time of day"),
  TEXT("a quoted text"),
  REGEX("a pattern between slashes"),
  OPEN_BRACE("`{`"),
  CLOSE_BRACE("`}`"),
  OPEN_PAREN("`(`"),
  CLOSE_PAREN("`)`"),
  COMMA("`,`"),
  SEMICOLON("`;`"),
  DOT("`.`"),
  ARROW("`->`"),
  TILDE("`~`"),
  COMPARISON("a comparison"),
  END("the end of the file");

  private final String description;

  TokenKind(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
