package dev.weir.policy.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lays out a rule: its head, then a line for each of its clauses. */
final class RuleLayout {
  private static final Set<String> CLAUSES =
      Set.of("if", "except", "then", "tell", "escalate", "dsa");
  private static final Set<String> CONDITIONS = Set.of("if", "except", "escalate");

  private RuleLayout() {}

  static Doc of(List<Piece> pieces) {
    List<List<Piece>> clauses = clauses(pieces);
    List<Doc> parts = new ArrayList<>();
    parts.add(Flow.line(clauses.getFirst()));
    for (int i = 1; i < clauses.size(); i++) {
      parts.add(new Doc.Hard());
      if (hasOneException(clauses) && clauses.get(i).getFirst().is("if")) {
        parts.add(
            new Doc.Group(Doc.of(clause(clauses.get(i)), Doc.line(), clause(clauses.get(i + 1)))));
        i++;
      } else {
        parts.add(clause(clauses.get(i)));
      }
    }
    return new Doc.Indent(new Doc.Concat(parts));
  }

  /** The only exception stands in the line of the condition where there is room. */
  private static boolean hasOneException(List<List<Piece>> clauses) {
    return clauses.stream().filter(clause -> clause.getFirst().is("except")).count() == 1;
  }

  /** The head, and what each word of {@link #CLAUSES} begins. */
  private static List<List<Piece>> clauses(List<Piece> pieces) {
    List<List<Piece>> clauses = new ArrayList<>();
    int begin = 0;
    int depth = 0;
    for (int i = 2; i < pieces.size(); i++) {
      if (depth == 0 && !isName(pieces, i, begin) && Flow.isKeyword(pieces, i, CLAUSES)) {
        clauses.add(pieces.subList(begin, i));
        begin = i;
      }
      depth += Flow.depthChange(pieces.get(i));
    }
    clauses.add(pieces.subList(begin, pieces.size()));
    return clauses;
  }

  /** Whether a reason code or a category stands here, whatever its word is. */
  private static boolean isName(List<Piece> pieces, int at, int clause) {
    Piece before = pieces.get(at - 1);
    boolean code = before.is("as") && at >= 3 && pieces.get(at - 3).is("then");
    return code || (at - 1 == clause && before.is("dsa"));
  }

  private static Doc clause(List<Piece> pieces) {
    Piece word = pieces.getFirst();
    if (!CONDITIONS.contains(word.raw())) {
      return new Doc.Indent(Flow.list(pieces));
    }
    int head = word.is("escalate") ? 2 : 1;
    int end = word.is("escalate") ? conditionEnd(pieces) : pieces.size();
    Doc condition =
        Doc.of(
            Flow.line(pieces.subList(0, head)),
            Doc.space(),
            ConditionLayout.of(pieces.subList(head, end)));
    if (end == pieces.size()) {
      return condition;
    }
    Doc rest = Flow.line(pieces.subList(end, pieces.size()));
    return new Doc.Group(Doc.of(condition, new Doc.Indent(Doc.of(Doc.line(), rest))));
  }

  /** Where {@code share 1% priority high} begins, behind the condition of an escalation. */
  private static int conditionEnd(List<Piece> pieces) {
    int end = pieces.size();
    for (String option : List.of("priority", "share")) {
      if (pieces.get(end - 2).is(option)) {
        end -= 2;
      }
    }
    return end;
  }
}
