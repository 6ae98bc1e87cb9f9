package dev.weir.policy.format;

import dev.weir.policy.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lays out words: as many in a line as fit, then a line for each option. */
final class WordsLayout {
  private static final Set<String> OPTIONS = Set.of("fold", "whole-word", "spare", "label");

  private WordsLayout() {}

  static Doc of(List<Piece> pieces) {
    int end = headEnd(pieces);
    List<Doc> parts = new ArrayList<>();
    parts.add(head(pieces.subList(0, end)));
    for (List<Piece> option : options(pieces.subList(end, pieces.size()))) {
      parts.add(new Doc.Indent(Doc.of(new Doc.Hard(), new Doc.Indent(Flow.list(option)))));
    }
    return new Doc.Concat(parts);
  }

  /** The words, or the list that they come from: {@code from [platform] list "name"}. */
  private static int headEnd(List<Piece> pieces) {
    int close = BlockLayout.close(pieces);
    if (pieces.get(2).kind() == TokenKind.OPEN_BRACE) {
      return close + 1;
    }
    return pieces.get(3).is("platform") ? 6 : 5;
  }

  private static Doc head(List<Piece> pieces) {
    int open = BlockLayout.open(pieces);
    if (open == pieces.size()) {
      return Flow.line(pieces);
    }
    List<Piece> content = Pieces.withoutCommas(pieces.subList(open + 1, pieces.size()));
    List<Doc> words = new ArrayList<>();
    List<List<Piece>> entries = entries(content.subList(0, content.size() - 1));
    for (int i = 0; i < entries.size(); i++) {
      words.add(entry(entries.get(i), i == 0, i == entries.size() - 1));
    }
    List<Doc> items = words.isEmpty() ? List.of() : List.of(new Doc.Fill(words));
    return BlockLayout.of(pieces.subList(0, open + 1), items, Doc.line(), content.getLast());
  }

  /** Each word with what belongs to it. */
  private static List<List<Piece>> entries(List<Piece> content) {
    List<List<Piece>> entries = new ArrayList<>();
    for (Piece piece : content) {
      if (entries.isEmpty() || piece.kind() == TokenKind.TEXT) {
        entries.add(new ArrayList<>());
      }
      entries.getLast().add(piece);
    }
    return entries;
  }

  private static Doc entry(List<Piece> entry, boolean first, boolean last) {
    List<Piece> pieces = new ArrayList<>(entry);
    if (!last) {
      pieces.add(pieces.removeLast().followedBy(","));
    }
    Piece head = pieces.getFirst();
    Piece placed = first ? head.first() : head;
    Doc word = new Doc.Text(head.above().isEmpty() ? head.tight() : placed);
    return pieces.size() == 1 ? word : Doc.of(word, Flow.line(pieces.subList(1, pieces.size())));
  }

  private static List<List<Piece>> options(List<Piece> pieces) {
    List<List<Piece>> options = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      boolean named = i > 0 && (pieces.get(i - 1).is("label") || listed(pieces.get(i - 1)));
      if (options.isEmpty() || (!named && Flow.isKeyword(pieces, i, OPTIONS))) {
        options.add(new ArrayList<>());
      }
      options.getLast().add(pieces.get(i));
    }
    return options;
  }

  private static boolean listed(Piece before) {
    return before.kind() == TokenKind.COMMA || before.is("fold");
  }
}
