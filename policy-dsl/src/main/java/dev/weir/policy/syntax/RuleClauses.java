package dev.weir.policy.syntax;

import dev.weir.contracts.DsaGround;
import dev.weir.contracts.EscalationPriority;
import dev.weir.policy.ast.DsaClause;
import dev.weir.policy.ast.EscalateClause;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Share;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses what may follow a rule's reason code, in any order, each once: {@code dsa … tell "…"
 * escalate when …}.
 */
final class RuleClauses {
  private final TokenCursor cursor;
  private final ExpressionParser expressions;

  RuleClauses(TokenCursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** What followed the reason code. */
  record Clauses(@Nullable DsaClause dsa, @Nullable Name tell, @Nullable EscalateClause escalate) {}

  Clauses clauses() {
    DsaClause dsa = null;
    Name tell = null;
    EscalateClause escalate = null;
    while (!cursor.atDeclaration()) {
      Token word = cursor.peek();
      if (cursor.acceptWord("dsa")) {
        once(word, dsa);
        dsa = dsa(word);
      } else if (cursor.acceptWord("tell")) {
        once(word, tell);
        tell = cursor.quoted("what the author is told, in quotes", "`tell \"Please rephrase.\"`");
      } else if (cursor.acceptWord("escalate")) {
        once(word, escalate);
        escalate = escalate(word);
      } else {
        refuseMisspelt(word);
        break;
      }
    }
    return new Clauses(dsa, tell, escalate);
  }

  private void refuseMisspelt(Token word) {
    String meant =
        word.kind() == TokenKind.WORD
            ? Suggestion.hint(word.text(), Vocabulary.RULE_CLAUSES)
            : null;
    if (meant != null) {
      String message = "`" + word.text() + "` begins no part of a rule";
      cursor.issues().error(word.span(), message, meant);
      throw new Unparsable();
    }
  }

  private void once(Token word, @Nullable Object before) {
    if (before != null) {
      cursor
          .issues()
          .error(word.span(), "`" + word.text() + "` stands in this rule twice", "keep one");
    }
  }

  private DsaClause dsa(Token dsa) {
    String shape = "`dsa illegal_or_harmful_speech incompatible \"House rules 4.2\"`";
    Name category = cursor.name("a category of the DSA Transparency Database", shape);
    DsaGround ground =
        word("ground", Vocabulary.DSA_GROUNDS, shape, DsaGround::fromWireName)
            .orElse(DsaGround.INCOMPATIBLE);
    Name reference = cursor.quoted("the law or the rule, in quotes", shape);
    return new DsaClause(category, ground, reference, dsa.span().to(category.span()));
  }

  private EscalateClause escalate(Token escalate) {
    String shape = "`escalate when insult within 0.08 of cut.insult share 1% priority high`";
    Token when = cursor.expectWord("when", shape);
    Expr condition = expressions.condition();
    Share share = cursor.acceptWord("share") ? share("`share 1%`") : null;
    EscalationPriority priority = EscalationPriority.NORMAL;
    if (cursor.acceptWord("priority")) {
      priority =
          word("priority", Vocabulary.PRIORITIES, shape, EscalationPriority::fromWireName)
              .orElse(EscalationPriority.NORMAL);
    }
    return new EscalateClause(condition, share, priority, escalate.span().to(when.span()));
  }

  /** A share, in percent: {@code 1} alone could be all or a hundredth. */
  Share share(String example) {
    Token token = cursor.expect(TokenKind.NUMBER, "a share in percent", example);
    if (!token.text().endsWith("%")) {
      cursor
          .issues()
          .error(
              token.span(),
              "a share is written in percent",
              "did you mean `" + token.text() + "%`?");
      return new Share(1, token.span());
    }
    if (!(token.number() > 0 && token.number() <= 1)) {
      cursor.issues().error(token.span(), "a share lies above 0% and is at most 100%", null);
    }
    return new Share(token.number(), token.span());
  }

  private <T> Optional<T> word(
      String what, List<String> words, String shape, Function<String, Optional<T>> find) {
    String all = "one of " + String.join(", ", words);
    Token token = cursor.expect(TokenKind.WORD, all, shape);
    Optional<T> found = find.apply(token.text());
    if (found.isEmpty()) {
      cursor.unknown(token.span(), what, token.text(), words, all);
    }
    return found;
  }
}
