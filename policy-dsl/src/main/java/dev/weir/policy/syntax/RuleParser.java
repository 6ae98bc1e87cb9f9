package dev.weir.policy.syntax;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.ast.Share;
import dev.weir.policy.types.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses one rule: {@code rule r-003 "Slur" shadow if … except … then block as hate.slur}, and what
 * {@link RuleClauses} reads behind it.
 */
final class RuleParser {
  private final TokenCursor cursor;
  private final ExpressionParser expressions;
  private final RuleClauses clauses;

  RuleParser(TokenCursor cursor) {
    this.cursor = cursor;
    this.expressions = new ExpressionParser(cursor);
    this.clauses = new RuleClauses(cursor, expressions);
  }

  Rule rule() {
    cursor.take();
    Name id = cursor.name("the rule's id", "`rule r-001 \"Title\" if …`");
    Name title = cursor.at(TokenKind.TEXT) ? cursor.quoted("a title", null) : null;
    RuleState state = state();
    Share canary = state == RuleState.CANARY ? clauses.share("`canary 10%`") : null;
    cursor.expectWord(
        "if", "`rule r-001 \"Title\" if insult >= 0.8 then hold as harassment.insult`");
    Expr condition = expressions.condition();
    List<Expr> exceptions = new ArrayList<>();
    while (cursor.acceptWord("except")) {
      exceptions.add(expressions.condition());
    }
    expectThen();
    Token verdictToken = cursor.peek();
    Verdict verdict = cursor.verdict();
    cursor.expectWord("as", "each verdict names a reason code: `then hold as harassment.insult`");
    Name code = cursor.dotted("a reason code", "for example `harassment.insult`");
    RuleClauses.Clauses more = clauses.clauses();
    return new Rule(
        id,
        title,
        state,
        canary,
        condition,
        exceptions,
        verdict,
        verdictToken.span(),
        code,
        more.dsa(),
        more.tell(),
        more.escalate());
  }

  private void expectThen() {
    Token found = cursor.peek();
    boolean looksLikeAnotherCondition =
        found.kind() == TokenKind.WORD && Vocabulary.conditionWords().contains(found.text());
    if (Vocabulary.EXCEPT_ELSEWHERE.contains(found.text())) {
      throw cursor.unexpected("`except` or `then`", "exceptions begin with `except`");
    }
    String hint =
        looksLikeAnotherCondition
            ? "join conditions with `and` or `or`"
            : "`then hold as harassment.insult`";
    if (found.kind() == TokenKind.WORD && cursor.refuseNotServed(found)) {
      throw new Unparsable();
    }
    cursor.expectWord("then", hint);
  }

  private RuleState state() {
    Token token = cursor.peek();
    if (token.kind() != TokenKind.WORD || token.text().equals("if")) {
      return RuleState.LIVE;
    }
    for (RuleState state : RuleState.values()) {
      if (cursor.acceptWord(state.toString())) {
        return state;
      }
    }
    if (cursor.peekSecond().isWord("if")) {
      cursor.take();
      cursor.unknown(
          token.span(),
          "state",
          token.text(),
          Vocabulary.STATES,
          "the states are draft, shadow, canary and live; without one a rule is live");
    }
    return RuleState.LIVE;
  }
}
