package dev.weir.policy.format;

import dev.weir.policy.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lays out a condition: in one line if it fits, else broken before each {@code or}, then before
 * each {@code and}, then within parentheses. Parentheses stay as they were written: those that are
 * not needed help readers.
 */
final class ConditionLayout {
  private static final Set<String> OR = Set.of("or");
  private static final Set<String> AND = Set.of("and");

  private ConditionLayout() {}

  static Doc of(List<Piece> pieces) {
    return new Doc.Group(chain(pieces, OR, true));
  }

  /**
   * @param hanging whether lines behind the first stand further to the right
   */
  private static Doc chain(List<Piece> pieces, Set<String> word, boolean hanging) {
    List<List<Piece>> operands = operands(pieces, word);
    if (operands.size() == 1) {
      return word.equals(OR) ? chain(pieces, AND, hanging) : negation(pieces);
    }
    List<Doc> parts = new ArrayList<>();
    for (List<Piece> operand : operands) {
      boolean first = parts.isEmpty();
      if (!first) {
        parts.add(Doc.line());
        parts.add(new Doc.Text(operand.getFirst().tight()));
        parts.add(Doc.space());
      }
      List<Piece> rest = first ? operand : operand.subList(1, operand.size());
      parts.add(word.equals(OR) ? new Doc.Group(chain(rest, AND, true)) : negation(rest));
    }
    Doc all = new Doc.Concat(parts);
    return hanging ? new Doc.Indent(all) : all;
  }

  /** What stands between the words of a chain; all but the first begin with the word. */
  private static List<List<Piece>> operands(List<Piece> pieces, Set<String> word) {
    List<List<Piece>> operands = new ArrayList<>();
    int begin = 0;
    int depth = 0;
    for (int i = 0; i < pieces.size(); i++) {
      if (depth == 0 && i > 0 && Flow.isKeyword(pieces, i, word)) {
        operands.add(pieces.subList(begin, i));
        begin = i;
      }
      depth += Flow.depthChange(pieces.get(i));
    }
    operands.add(pieces.subList(begin, pieces.size()));
    return operands;
  }

  private static Doc negation(List<Piece> pieces) {
    int open = 0;
    while (open < pieces.size() && pieces.get(open).is("not")) {
      open++;
    }
    boolean grouped =
        open < pieces.size()
            && pieces.get(open).kind() == TokenKind.OPEN_PAREN
            && Flow.closing(pieces, open) == pieces.size() - 1;
    if (!grouped) {
      return Flow.line(pieces);
    }
    Piece last = pieces.getLast();
    return new Doc.Group(
        Doc.of(
            Flow.line(pieces.subList(0, open + 1)),
            new Doc.Indent(
                Doc.of(
                    new Doc.Line(""),
                    new Doc.Group(chain(pieces.subList(open + 1, pieces.size() - 1), OR, false)),
                    new Doc.Above(last.tight()))),
            new Doc.Line(""),
            new Doc.Text(last.bare())));
  }
}
