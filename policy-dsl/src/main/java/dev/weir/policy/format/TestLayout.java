package dev.weir.policy.format;

import dev.weir.policy.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Lays out tests: a line for each case, or one line for all where there is one case. */
final class TestLayout {
  private TestLayout() {}

  static Doc of(List<Piece> pieces) {
    int open = BlockLayout.open(pieces);
    List<List<Piece>> cases = cases(pieces.subList(open + 1, pieces.size() - 1));
    List<Doc> items = new ArrayList<>();
    for (List<Piece> one : cases) {
      items.add(testCase(one, items.isEmpty()));
    }
    return BlockLayout.of(pieces.subList(0, open + 1), items, new Doc.Hard(), pieces.getLast());
  }

  /** A case begins with a text, or a word, behind the verdict of the one before. */
  private static List<List<Piece>> cases(List<Piece> pieces) {
    List<List<Piece>> cases = new ArrayList<>();
    int verdict = -1;
    for (int i = 0; i < pieces.size(); i++) {
      boolean begins = i == 0 || (verdict >= 0 && i > verdict && begins(pieces.get(i)));
      if (begins) {
        cases.add(new ArrayList<>());
        verdict = -1;
      }
      if (pieces.get(i).kind() == TokenKind.ARROW) {
        verdict = i + 1;
      }
      cases.getLast().add(pieces.get(i));
    }
    return cases;
  }

  private static boolean begins(Piece piece) {
    return piece.kind() == TokenKind.TEXT || piece.is("mutate");
  }

  private static Doc testCase(List<Piece> pieces, boolean first) {
    int arrow = 0;
    int with = pieces.size();
    while (arrow < pieces.size() && pieces.get(arrow).kind() != TokenKind.ARROW) {
      if (with == pieces.size() && pieces.get(arrow).is("with")) {
        with = arrow;
      }
      arrow++;
    }
    Piece head = pieces.getFirst();
    int headEnd = Math.min(with, arrow);
    List<Doc> parts = new ArrayList<>();
    parts.add(new Doc.Text(first ? head.first() : head));
    if (headEnd > 1) {
      parts.add(Doc.space());
      parts.add(Flow.line(pieces.subList(1, headEnd)));
    }
    if (with < arrow) {
      parts.add(Doc.line());
      parts.add(new Doc.Indent(Flow.list(pieces.subList(with, arrow))));
    }
    if (arrow < pieces.size()) {
      parts.add(Doc.line());
      parts.add(Flow.line(pieces.subList(arrow, pieces.size())));
    }
    return new Doc.Group(new Doc.Indent(new Doc.Concat(parts)));
  }
}
