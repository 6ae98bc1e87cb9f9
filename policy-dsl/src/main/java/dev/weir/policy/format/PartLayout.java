package dev.weir.policy.format;

import dev.weir.policy.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Lays out one part of a policy. */
final class PartLayout {
  private PartLayout() {}

  static Doc of(List<Piece> pieces) {
    return switch (pieces.getFirst().raw()) {
      case "rule" -> RuleLayout.of(pieces);
      case "test" -> TestLayout.of(pieces);
      case "words" -> WordsLayout.of(pieces);
      case "cuts" -> TableLayout.of(pieces, 2, new Doc.Line("  "));
      case "attributes" -> TableLayout.of(pieces, 4, new Doc.Hard());
      case "when" -> unknown(pieces);
      default -> new Doc.Indent(Flow.list(pieces));
    };
  }

  /** {@code when unknown then}, and a line for each verdict where they do not fit in one. */
  private static Doc unknown(List<Piece> pieces) {
    List<Doc> entries = new ArrayList<>();
    int begin = 3;
    for (int i = begin; i < pieces.size(); i++) {
      if (pieces.get(i).kind() == TokenKind.SEMICOLON || i == pieces.size() - 1) {
        entries.add(Doc.line());
        entries.add(new Doc.Indent(Flow.list(pieces.subList(begin, i + 1))));
        begin = i + 1;
      }
    }
    return new Doc.Group(
        Doc.of(Flow.line(pieces.subList(0, 3)), new Doc.Indent(new Doc.Concat(entries))));
  }
}
