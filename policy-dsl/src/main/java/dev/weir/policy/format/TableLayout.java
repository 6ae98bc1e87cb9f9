package dev.weir.policy.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out cuts and attributes, rows of two columns in braces: in one line, or one per line with
 * the second column aligned.
 */
final class TableLayout {
  private TableLayout() {}

  /**
   * @param pieces the whole part
   * @param rowPieces pieces of a row; the last one is its second column
   * @param between the white space between rows
   */
  static Doc of(List<Piece> pieces, int rowPieces, Doc between) {
    List<Piece> all = Pieces.withoutCommas(pieces);
    int open = BlockLayout.open(all);
    List<Piece> content = all.subList(open + 1, all.size() - 1);
    int widest = 0;
    for (int i = 0; i < content.size(); i += rowPieces) {
      widest = Math.max(widest, firstColumn(content, i, rowPieces).width());
    }
    List<Doc> rows = new ArrayList<>();
    for (int i = 0; i < content.size(); i += rowPieces) {
      Piece first = firstColumn(content, i, rowPieces);
      String space = " ".repeat(widest - first.width() + 1);
      rows.add(
          Doc.of(
              new Doc.Text(first),
              new Doc.Gap(" ", space),
              new Doc.Text(content.get(i + rowPieces - 1).tight())));
    }
    return BlockLayout.of(all.subList(0, open + 1), rows, between, all.getLast().tight());
  }

  /** All pieces of a row but its last, as one. */
  private static Piece firstColumn(List<Piece> content, int begin, int rowPieces) {
    Piece joined = content.get(begin).tight();
    for (Piece piece : content.subList(begin + 1, begin + rowPieces - 1)) {
      joined = joined.joined(piece.tight());
    }
    return joined;
  }
}
