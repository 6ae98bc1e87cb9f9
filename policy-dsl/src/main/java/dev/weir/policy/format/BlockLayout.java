package dev.weir.policy.format;

import dev.weir.policy.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** What the layouts of parts with braces share. */
final class BlockLayout {
  private BlockLayout() {}

  /** The number of the piece with the first brace, or the count of pieces when there is none. */
  static int open(List<Piece> pieces) {
    return first(pieces, TokenKind.OPEN_BRACE);
  }

  /** The number of the piece with the last brace. */
  static int close(List<Piece> pieces) {
    return first(pieces, TokenKind.CLOSE_BRACE);
  }

  private static int first(List<Piece> pieces, TokenKind kind) {
    int at = 0;
    while (at < pieces.size() && pieces.get(at).kind() != kind) {
      at++;
    }
    return at;
  }

  /**
   * A head, and a content in braces, in one line if it fits.
   *
   * @param head everything up to the opening brace, this included
   * @param items what stands within, without the white space between
   * @param between the white space between
   */
  static Doc of(List<Piece> head, List<Doc> items, Doc between, Piece close) {
    List<Doc> inner = new ArrayList<>();
    for (Doc item : items) {
      inner.add(inner.isEmpty() ? Doc.line() : between);
      inner.add(item);
    }
    inner.add(new Doc.Above(items.isEmpty() ? close.first() : close));
    return new Doc.Group(
        Doc.of(
            Flow.line(head),
            new Doc.Indent(new Doc.Concat(inner)),
            Doc.line(),
            new Doc.Text(close.bare())));
  }
}
