package dev.weir.policy.format;

import dev.weir.policy.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Pieces one after the other, with the white space that belongs between them. */
final class Flow {
  /** Behind these words a parenthesis groups; behind any other it belongs to the word. */
  private static final Set<String> BEFORE_GROUP =
      Set.of("if", "except", "and", "or", "not", "when", "is", "then");

  /** A name follows, or the {@code and} of {@code time between 22:00 and 06:00}. */
  private static final Set<TokenKind> NEVER_BEFORE_KEYWORD = Set.of(TokenKind.DOT, TokenKind.CLOCK);

  private static final Set<TokenKind> NO_SPACE_BEHIND =
      Set.of(TokenKind.DOT, TokenKind.OPEN_PAREN, TokenKind.TILDE);

  private Flow() {}

  /** In one line. */
  static Doc line(List<Piece> pieces) {
    List<Doc> parts = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      if (i > 0 && spaced(pieces.get(i - 1), pieces.get(i))) {
        parts.add(Doc.space());
      }
      parts.add(new Doc.Text(pieces.get(i).tight()));
    }
    return new Doc.Concat(parts);
  }

  /** In as many lines as it takes, broken behind commas. */
  static Doc list(List<Piece> pieces) {
    List<Doc> items = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).kind() == TokenKind.COMMA) {
        items.add(line(pieces.subList(begin, i + 1)));
        begin = i + 1;
      }
    }
    items.add(line(pieces.subList(begin, pieces.size())));
    return new Doc.Fill(items);
  }

  private static boolean spaced(Piece before, Piece after) {
    return switch (after.kind()) {
      case COMMA, SEMICOLON, DOT, CLOSE_PAREN, TILDE -> false;
      case OPEN_PAREN ->
          before.kind() != TokenKind.OPEN_PAREN
              && (before.kind() != TokenKind.WORD || BEFORE_GROUP.contains(before.raw()));
      default -> !NO_SPACE_BEHIND.contains(before.kind());
    };
  }

  /** Whether the piece is one of these words, and not the name of something. */
  static boolean isKeyword(List<Piece> pieces, int at, Set<String> words) {
    Piece piece = pieces.get(at);
    if (piece.kind() != TokenKind.WORD || !words.contains(piece.raw())) {
      return false;
    }
    Piece before = at == 0 ? null : pieces.get(at - 1);
    return before == null || (!NEVER_BEFORE_KEYWORD.contains(before.kind()) && !before.is("hits"));
  }

  /** The number of the parenthesis that closes the one at {@code open}. */
  static int closing(List<Piece> pieces, int open) {
    int depth = 0;
    for (int i = open; i < pieces.size(); i++) {
      depth += depthChange(pieces.get(i));
      if (depth == 0) {
        return i;
      }
    }
    return pieces.size() - 1;
  }

  /** How much deeper in parentheses what follows this piece stands. */
  static int depthChange(Piece piece) {
    return switch (piece.kind()) {
      case OPEN_PAREN -> 1;
      case CLOSE_PAREN -> -1;
      default -> 0;
    };
  }
}
