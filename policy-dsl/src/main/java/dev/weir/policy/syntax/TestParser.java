package dev.weir.policy.syntax;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.ast.TestBlock.Fact;
import dev.weir.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses {@code test} blocks. A broken case does not hide the next one. */
final class TestParser {
  private static final String DISGUISED_SHAPE = "`mutate 200 of \"text\" -> hold at-least 95%`";
  private static final String SHAPE = "`\"text\" with insult 0.9, author trusted -> hold`";

  private final TokenCursor cursor;
  private final ConversationParser conversations;

  TestParser(TokenCursor cursor) {
    this.cursor = cursor;
    this.conversations = new ConversationParser(cursor);
  }

  TestBlock block() {
    Token word = cursor.take();
    Name rule = cursor.at(TokenKind.WORD) ? cursor.name("a rule's id", null) : null;
    SourceSpan span = word.span().to(cursor.previous().span());
    cursor.expect(TokenKind.OPEN_BRACE, "`{`", "`test r-001 { \"text\" -> hold }`");
    List<TestBlock.Case> cases = new ArrayList<>();
    while (!cursor.at(TokenKind.CLOSE_BRACE)) {
      if (cursor.atEnd() || cursor.atDeclaration()) {
        throw cursor.unexpected("a text in quotes or `}`", "the block opened at " + span);
      }
      try {
        cases.add(testCase());
      } catch (Unparsable _) {
        skipCase();
      }
    }
    cursor.take();
    return new TestBlock(rule, cases, span);
  }

  private void skipCase() {
    while (!cursor.atEnd()
        && !cursor.atDeclaration()
        && !cursor.at(TokenKind.CLOSE_BRACE)
        && !((cursor.at(TokenKind.TEXT) || cursor.atWord("mutate"))
            && cursor.peek().startsLine())) {
      cursor.take();
    }
  }

  private TestBlock.Case testCase() {
    Token count = count();
    String shape = count == null ? SHAPE : DISGUISED_SHAPE;
    Name text = cursor.quoted("a text in quotes", shape);
    List<Fact> facts = cursor.acceptWord("with") ? facts() : List.of();
    cursor.expect(TokenKind.ARROW, "`->`", shape);
    Token verdictToken = cursor.peek();
    Verdict verdict = cursor.verdict();
    TestBlock.Disguised disguised = count == null ? null : disguised(count);
    return new TestBlock.Case(text, facts, verdict, verdictToken.span(), disguised);
  }

  /** {@code mutate COUNT of}, or {@code null} where a text stands as it is. */
  private @Nullable Token count() {
    if (!cursor.acceptWord("mutate")) {
      return null;
    }
    Token count = cursor.expect(TokenKind.NUMBER, "how many disguises", DISGUISED_SHAPE);
    cursor.expectWord("of", DISGUISED_SHAPE);
    return count;
  }

  private TestBlock.Disguised disguised(Token count) {
    cursor.expectWord("at-least", DISGUISED_SHAPE);
    Token share = cursor.expect(TokenKind.NUMBER, "a share", DISGUISED_SHAPE);
    return new TestBlock.Disguised(count.number(), count.span(), share.number(), share.span());
  }

  /** Facts with commas between them. */
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    do {
      facts.add(fact());
    } while (cursor.accept(TokenKind.COMMA));
    return facts;
  }

  private Fact fact() {
    Name first = cursor.name("a fact", SHAPE);
    return switch (first.text()) {
      case "author" -> attribute(AttributeOwner.AUTHOR);
      case "conversation" -> attribute(AttributeOwner.CONVERSATION);
      case "content" -> attribute(AttributeOwner.CONTENT);
      case "locale" -> new Fact.InLocale(cursor.quoted("a locale in quotes", "`locale \"de\"`"));
      case "language" ->
          new Fact.InLanguage(cursor.quoted("a language in quotes", "`language \"fi\"`"));
      case "kind" -> new Fact.OfKind(cursor.name("a content kind", "`kind chat`"));
      case "precedent" -> new Fact.Precedent(cursor.name("a verdict", "`precedent block`"));
      case "time" ->
          new Fact.AcceptedAt(
              cursor.quoted("an instant in quotes", "`time \"2026-11-28T23:10:00Z\"`"));
      case "length" -> {
        Token value = cursor.expect(TokenKind.NUMBER, "a number", "`length 3000`");
        yield new Fact.Length(value.number(), value.span());
      }
      case "labels" -> {
        Token unknown = cursor.expectWord("unknown", "`labels unknown`: as if the model was late");
        yield new Fact.AllUnknown(first.span().to(unknown.span()));
      }
      case "similarity" -> similarity();
      default -> {
        Fact ofConversation = conversations.fact(first);
        yield ofConversation == null ? score(first) : ofConversation;
      }
    };
  }

  private Fact score(Name label) {
    String hint = "`" + label.text() + " 0.9` or `" + label.text() + " unknown`";
    Token value = cursor.peek();
    if (cursor.acceptWord("unknown")) {
      return new Fact.Score(label, Double.NaN, value.span());
    }
    cursor.expect(TokenKind.NUMBER, "a score or `unknown`", hint);
    return new Fact.Score(label, value.number(), value.span());
  }

  private Fact similarity() {
    Name exemplars = cursor.inParentheses();
    Token value = cursor.peek();
    if (cursor.acceptWord("unknown")) {
      return new Fact.Similarity(exemplars, Double.NaN, value.span());
    }
    String name = "similarity(" + exemplars.text() + ")";
    cursor.expect(
        TokenKind.NUMBER,
        "a number or `unknown`",
        "`%s 0.9` or `%s unknown`".formatted(name, name));
    return new Fact.Similarity(exemplars, value.number(), value.span());
  }

  private Fact attribute(AttributeOwner owner) {
    String hint =
        "`author trusted`, `author.age 12` or `author.country \"DE\"`"
            .replace("author", owner.word());
    if (!cursor.accept(TokenKind.DOT)) {
      return new Fact.Attribute(owner, cursor.name("an attribute", hint), true);
    }
    Name attribute = cursor.name("an attribute", hint);
    Token value = cursor.take();
    return switch (value.kind()) {
      case NUMBER -> new Fact.Attribute(owner, attribute, value.number());
      case TEXT -> new Fact.Attribute(owner, attribute, value.text());
      default -> {
        cursor.issues().error(value.span(), "expected a number or a text in quotes", hint);
        throw new Unparsable();
      }
    };
  }
}
