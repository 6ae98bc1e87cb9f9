package dev.weir.policy.syntax;

import dev.weir.policy.source.SourceSpan;

/**
 * The smallest piece that the parser looks at.
 *
 * @param kind what it is
 * @param text the word, the content of a text or pattern without its marks, or the symbol
 * @param number the value of a number, else 0
 * @param span its place
 * @param startsLine whether nothing but white space stands before it in its line
 */
public record Token(
    TokenKind kind, String text, double number, SourceSpan span, boolean startsLine) {
  boolean isWord(String word) {
    return kind == TokenKind.WORD && text.equals(word);
  }

  /** How complaints call it. */
  String shown() {
    return switch (kind) {
      case WORD, NUMBER, DURATION, COMPARISON -> "`" + text + "`";
      default -> kind.description();
    };
  }
}
