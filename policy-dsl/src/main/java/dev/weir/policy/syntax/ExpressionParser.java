package dev.weir.policy.syntax;

import static dev.weir.policy.ast.AttributeOwner.AUTHOR;
import static dev.weir.policy.ast.AttributeOwner.CONTENT;
import static dev.weir.policy.ast.AttributeOwner.CONVERSATION;

import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.ast.Comparison;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.types.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parses conditions by precedence (Pratt): {@code or} binds weakest, then {@code and}, then {@code
 * not}, then the comparisons, which do not chain. Long chains of {@code and} and {@code or} become
 * one node, so that depth comes from parentheses and {@code not} alone, and that is bounded.
 */
final class ExpressionParser {
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;

  private static final Map<AttributeOwner, String> EXAMPLE_YES_NO =
      Map.of(AUTHOR, "trusted", CONVERSATION, "public", CONTENT, "edited");
  private static final Map<AttributeOwner, String> EXAMPLE_COMPARED =
      Map.of(
          AUTHOR,
          "author.age < 13",
          CONVERSATION,
          "conversation.members > 100",
          CONTENT,
          "content.rating is \"teen\"");

  private final TokenCursor cursor;
  private final ConversationParser conversations;
  private int depth;

  ExpressionParser(TokenCursor cursor) {
    this.cursor = cursor;
    this.conversations = new ConversationParser(cursor);
  }

  /** One whole condition. */
  Expr condition() {
    depth = 0;
    return expression(OR);
  }

  private Expr expression(int weakest) {
    Expr left = prefix();
    while (true) {
      int power = bindingPower(cursor.peek());
      if (power < weakest) {
        return left;
      }
      left = infix(left, power);
    }
  }

  /** How strongly the token binds what stands before it; 0 if it does not. */
  private static int bindingPower(Token token) {
    return switch (token.kind()) {
      case COMPARISON -> COMPARISON;
      case WORD ->
          switch (token.text()) {
            case "or" -> OR;
            case "and" -> AND;
            case "is", "within" -> COMPARISON;
            default -> 0;
          };
      default -> 0;
    };
  }

  private Expr infix(Expr left, int power) {
    return switch (power) {
      case OR -> new Expr.Or(chain(left, "or", AND), left.span().to(cursor.previous().span()));
      case AND -> new Expr.And(chain(left, "and", NOT), left.span().to(cursor.previous().span()));
      default -> comparison(left);
    };
  }

  private List<Expr> chain(Expr first, String word, int partPower) {
    List<Expr> parts = new ArrayList<>();
    parts.add(first);
    while (cursor.acceptWord(word)) {
      parts.add(expression(partPower));
    }
    return parts;
  }

  private Expr comparison(Expr left) {
    Token operator = cursor.take();
    Expr made =
        switch (operator.text()) {
          case "within" -> within(left);
          case "is" -> equality(left);
          default -> order(left, comparisonOf(operator));
        };
    if (bindingPower(cursor.peek()) == COMPARISON) {
      cursor
          .issues()
          .error(
              cursor.peek().span(),
              "comparisons do not chain",
              "join two of them: `insult >= 0.5 and insult < 0.8`");
      throw new Unparsable();
    }
    return made;
  }

  private Expr order(Expr left, Comparison comparison) {
    Expr right = expression(COMPARISON + 1);
    return new Expr.Compare(left, comparison, right, left.span().to(right.span()));
  }

  private Expr equality(Expr left) {
    boolean negated = cursor.acceptWord("not");
    Expr right = expression(COMPARISON + 1);
    return new Expr.Is(left, negated, right, left.span().to(right.span()));
  }

  private Expr within(Expr left) {
    String shape = "`insult within 0.08 of cut.insult`";
    Token distance = cursor.expect(TokenKind.NUMBER, "a distance", shape);
    cursor.expectWord("of", shape);
    Expr center = expression(COMPARISON + 1);
    return new Expr.Within(
        left,
        new Expr.NumberLiteral(distance.number(), distance.span()),
        center,
        left.span().to(center.span()));
  }

  private static Comparison comparisonOf(Token token) {
    return switch (token.text()) {
      case ">=" -> Comparison.AT_LEAST;
      case ">" -> Comparison.ABOVE;
      case "<=" -> Comparison.AT_MOST;
      default -> Comparison.BELOW;
    };
  }

  private Expr prefix() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case NUMBER -> {
        cursor.take();
        yield new Expr.NumberLiteral(token.number(), token.span());
      }
      case TEXT -> {
        cursor.take();
        yield new Expr.TextLiteral(token.text(), token.span());
      }
      case OPEN_PAREN -> parenthesised();
      case WORD -> word(token);
      default -> throw cursor.unexpected("a condition", "for example `insult >= 0.8`");
    };
  }

  private Expr parenthesised() {
    Token open = cursor.take();
    enter(open);
    Expr inner = expression(OR);
    depth--;
    if (!cursor.at(TokenKind.CLOSE_PAREN)) {
      throw cursor.unexpected("`)`", "the parenthesis opened at " + open.span() + " is not closed");
    }
    cursor.take();
    return inner;
  }

  private void enter(Token token) {
    depth++;
    if (depth > PolicyLimits.NESTING_MAX) {
      cursor
          .issues()
          .error(
              token.span(),
              "conditions nest at most %d deep".formatted(PolicyLimits.NESTING_MAX),
              "split the rule in two: the most severe verdict wins anyway");
      throw new Unparsable();
    }
  }

  private Expr word(Token token) {
    if (cursor.atDeclaration()) {
      throw cursor.unexpected("a condition", "for example `insult >= 0.8`");
    }
    return switch (token.text()) {
      case "not" -> not();
      case "text" -> text();
      case "author" -> attribute(AUTHOR);
      case "conversation" -> attribute(CONVERSATION);
      case "content" -> content();
      case "locale" -> new Expr.LocaleRef(cursor.take().span());
      case "language" -> new Expr.LanguageRef(cursor.take().span());
      case "precedent" -> new Expr.PrecedentRef(cursor.take().span());
      case "time" -> TimeParser.time(cursor);
      case "weekday" -> TimeParser.weekday(cursor);
      case "cut" -> cut();
      case "similarity" -> similarity();
      case "heat" -> conversations.heat();
      case "repeats" -> conversations.repeats();
      case "addresses" -> conversations.addresses();
      default -> bareWord(token);
    };
  }

  private Expr not() {
    Token not = cursor.take();
    enter(not);
    Expr inner = expression(NOT);
    depth--;
    return new Expr.Not(inner, not.span().to(inner.span()));
  }

  private Expr bareWord(Token token) {
    if (Vocabulary.CONNECTIVES.contains(token.text())) {
      throw cursor.unexpected("a condition", "for example `insult >= 0.8`");
    }
    boolean call = cursor.peekSecond().kind() == TokenKind.OPEN_PAREN;
    boolean label = Vocabulary.LABELS.contains(token.text());
    if (!label && cursor.refuseNotServed(token)) {
      throw new Unparsable();
    }
    if (call && !label) {
      cursor.unknown(
          token.span(),
          "function",
          token.text(),
          Vocabulary.FUNCTIONS,
          "the functions are `similarity(scams)`, `heat(harassment, 10m)` and `repeats(10m)`");
      throw new Unparsable();
    }
    cursor.take();
    return new Expr.NameRef(new Name(token.text(), token.span()));
  }

  private Expr text() {
    Token text = cursor.take();
    Token function = cursor.peek();
    if (cursor.acceptWord("hits")) {
      Name definition =
          cursor.name("the name of a `words` or `pattern` definition", "`text hits slurs`");
      return new Expr.TextHits(definition, text.span().to(definition.span()));
    }
    if (cursor.acceptWord("length")) {
      return new Expr.TextLength(text.span().to(function.span()));
    }
    if (cursor.acceptWord("has")) {
      return pii(text);
    }
    String hint = "`text hits NAME`, `text has pii email` or `text length > 2000`";
    if (function.kind() == TokenKind.WORD) {
      cursor.unknown(
          function.span(),
          "function of the text",
          function.text(),
          Vocabulary.TEXT_FUNCTIONS,
          hint);
      throw new Unparsable();
    }
    throw cursor.unexpected("`hits`, `has` or `length`", hint);
  }

  private Expr pii(Token text) {
    String hint = "the kinds are " + String.join(", ", Vocabulary.PII_KINDS);
    cursor.expectWord("pii", "`text has pii email`");
    List<Name> kinds = new ArrayList<>();
    do {
      kinds.add(cursor.name("a kind of personal data", hint));
    } while (cursor.accept(TokenKind.COMMA));
    return new Expr.TextHasPii(kinds, text.span().to(cursor.previous().span()));
  }

  private Expr attribute(AttributeOwner of) {
    Token owner = cursor.take();
    if (cursor.acceptWord("has")) {
      Name attribute =
          cursor.quoted(
              "an attribute in quotes",
              "`" + of.word() + " has \"" + EXAMPLE_YES_NO.get(of) + "\"`");
      return new Expr.Has(of, attribute, owner.span().to(attribute.span()));
    }
    String hint =
        "`%s has \"%s\"` or `%s`"
            .formatted(of.word(), EXAMPLE_YES_NO.get(of), EXAMPLE_COMPARED.get(of));
    cursor.expect(TokenKind.DOT, "`has` or `.`", hint);
    Name attribute = cursor.name("the name of an attribute", hint);
    return new Expr.Attribute(of, attribute, owner.span().to(attribute.span()));
  }

  private Expr content() {
    Token second = cursor.peekSecond();
    if (second.kind() == TokenKind.DOT || second.isWord("has")) {
      return attribute(CONTENT);
    }
    Token content = cursor.take();
    Token kind = cursor.expectWord("kind", "`content kind is chat`");
    return new Expr.KindRef(content.span().to(kind.span()));
  }

  private Expr similarity() {
    Token similarity = cursor.take();
    Name exemplars = cursor.inParentheses();
    return new Expr.Similarity(exemplars, similarity.span().to(cursor.previous().span()));
  }

  private Expr cut() {
    Token cut = cursor.take();
    String hint = "`cut.insult` stands for the numbers of `cuts insult { … }`";
    cursor.expect(TokenKind.DOT, "`.`", hint);
    Name label = cursor.name("a label", hint);
    return new Expr.CutRef(label, cut.span().to(label.span()));
  }
}
