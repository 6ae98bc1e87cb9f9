package dev.weir.policy.syntax;

import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.TimeSpan;
import dev.weir.policy.ast.TrialClause;
import dev.weir.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** Parses {@code trial 7d expect new_blocks <= 0.3%, changes <= 2%}. */
final class TrialParser {
  private static final String SHAPE = "`trial 7d expect new_blocks <= 0.3%`";

  private TrialParser() {}

  static TrialClause clause(TokenCursor cursor) {
    Token trial = cursor.take();
    TimeSpan over = new ConversationParser(cursor).timeSpan("how far to look back", SHAPE);
    SourceSpan span = trial.span().to(over.span());
    cursor.expectWord("expect", SHAPE);
    List<TrialClause.Gate> gates = new ArrayList<>();
    do {
      gates.add(gate(cursor));
    } while (cursor.accept(TokenKind.COMMA));
    return new TrialClause(over, gates, span);
  }

  private static TrialClause.Gate gate(TokenCursor cursor) {
    Name measure = cursor.name("what is measured", SHAPE);
    Token comparison = cursor.expect(TokenKind.COMPARISON, "`<=`", SHAPE);
    if (!comparison.text().equals("<=")) {
      cursor
          .issues()
          .error(comparison.span(), "a gate says how much there may be at most", "write `<=`");
    }
    Token bound = cursor.expect(TokenKind.NUMBER, "a share in percent", SHAPE);
    if (!bound.text().endsWith("%")) {
      cursor
          .issues()
          .error(
              bound.span(),
              "a share is written in percent",
              "did you mean `" + bound.text() + "%`?");
    }
    return new TrialClause.Gate(measure, bound.number(), bound.span());
  }
}
