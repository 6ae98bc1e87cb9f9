package dev.weir.dataplane.stage.embed;

/** What the tokenizer does with a character of the original text. */
enum CharacterKind {
  /** Vanishes without ending a word: controls, format characters, lone surrogates. */
  DROPPED,
  /** Ends a word. */
  SPACE,
  /** A word of its own: an ideograph. */
  ALONE,
  /** Part of a word, or punctuation, which shows only after folding. */
  TEXT;

  /** Characters below have no accent to strip. */
  static final int FIRST_WITH_ACCENT = 0xC0;

  private static final int REPLACEMENT = 0xFFFD;
  private static final int FIRST_IDEOGRAPH = 0x3400;

  static CharacterKind of(int codePoint) {
    if (codePoint == ' ' || codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
      return SPACE;
    }
    if (codePoint > ' ' && codePoint < 0x7F) {
      return TEXT;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
          DROPPED;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          SPACE;
      default -> {
        if (codePoint == REPLACEMENT) {
          yield DROPPED;
        }
        yield isIdeograph(codePoint) ? ALONE : TEXT;
      }
    };
  }

  /** Punctuation in BERT's sense: all ASCII symbols, and what Unicode calls punctuation. */
  static boolean isPunctuation(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint > ' ' && codePoint != 0x7F && !isAsciiLetterOrDigit(codePoint);
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isAsciiLetterOrDigit(int c) {
    return within(c, '0', '9') || within(c, 'a', 'z') || within(c, 'A', 'Z');
  }

  /** The ideograph blocks that the encoder's training set apart; later extensions are not. */
  private static boolean isIdeograph(int c) {
    return c >= FIRST_IDEOGRAPH
        && (within(c, FIRST_IDEOGRAPH, 0x4DBF)
            || within(c, 0x4E00, 0x9FFF)
            || within(c, 0xF900, 0xFAFF)
            || within(c, 0x20000, 0x2A6DF)
            || within(c, 0x2A700, 0x2B73F)
            || within(c, 0x2B740, 0x2B81F)
            || within(c, 0x2B920, 0x2CEAF)
            || within(c, 0x2F800, 0x2FA1F));
  }

  private static boolean within(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
