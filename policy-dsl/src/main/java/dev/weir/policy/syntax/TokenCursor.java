package dev.weir.policy.syntax;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Name;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Vocabulary;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over the tokens of a file and knows what to say when an expected one is not there. */
final class TokenCursor {
  private final List<Token> tokens;
  private final Issues issues;
  private final boolean hasDeclarations;
  private int at;

  TokenCursor(List<Token> tokens, Issues issues) {
    this(tokens, issues, true);
  }

  private TokenCursor(List<Token> tokens, Issues issues, boolean hasDeclarations) {
    this.tokens = tokens;
    this.issues = issues;
    this.hasDeclarations = hasDeclarations;
  }

  /** A cursor over a condition that stands alone: no word in it begins a part of a policy. */
  static TokenCursor ofSearch(List<Token> tokens, Issues issues) {
    return new TokenCursor(tokens, issues, false);
  }

  Issues issues() {
    return issues;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token previous() {
    return tokens.get(Math.max(0, at - 1));
  }

  int position() {
    return at;
  }

  /** The next token; the end of the file is never passed. */
  Token take() {
    Token token = tokens.get(at);
    if (token.kind() != TokenKind.END) {
      at++;
    }
    return token;
  }

  boolean atEnd() {
    return peek().kind() == TokenKind.END || issues.isFull();
  }

  boolean at(TokenKind kind) {
    return peek().kind() == kind;
  }

  boolean atWord(String word) {
    return peek().isWord(word);
  }

  boolean accept(TokenKind kind) {
    boolean found = at(kind);
    if (found) {
      take();
    }
    return found;
  }

  boolean acceptWord(String word) {
    boolean found = atWord(word);
    if (found) {
      take();
    }
    return found;
  }

  /** Whether a new part of the policy begins here: one of its words at the begin of a line. */
  boolean atDeclaration() {
    Token token = peek();
    return hasDeclarations
        && token.kind() == TokenKind.WORD
        && token.startsLine()
        && Vocabulary.DECLARATIONS.contains(token.text());
  }

  /** Complains about the next token and gives up on this part of the file. */
  Unparsable unexpected(String wanted, @Nullable String hint) {
    Token found = peek();
    if (found.startsLine() && at > 0) {
      issues.error(behind(previous()), "expected " + wanted + ", found the end of the line", hint);
    } else {
      issues.error(found.span(), "expected " + wanted + ", found " + found.shown(), hint);
    }
    return new Unparsable();
  }

  /** The place where something is missing at the end of a line. */
  private static SourceSpan behind(Token token) {
    int end = token.span().endColumn();
    return new SourceSpan(token.span().line(), end, end + 1);
  }

  Token expect(TokenKind kind, String wanted, @Nullable String hint) {
    if (!at(kind)) {
      throw unexpected(wanted, hint);
    }
    return take();
  }

  Token expectWord(String word, @Nullable String hint) {
    if (!atWord(word)) {
      Token found = peek();
      String near =
          found.kind() == TokenKind.WORD ? Suggestion.hint(found.text(), List.of(word)) : null;
      throw unexpected("`" + word + "`", near == null ? hint : near);
    }
    return take();
  }

  /** A bare word as a name. */
  Name name(String wanted, @Nullable String hint) {
    Token token = expect(TokenKind.WORD, wanted, hint);
    return new Name(token.text(), token.span());
  }

  /** A quoted text as a name. */
  Name quoted(String wanted, @Nullable String hint) {
    Token token = expect(TokenKind.TEXT, wanted, hint);
    return new Name(token.text(), token.span());
  }

  /** The name of exemplars in parentheses, the first of which is next. */
  Name inParentheses() {
    String shape = "`similarity(scams)`, with `exemplars scams from set \"scam-openers\"`";
    expect(TokenKind.OPEN_PAREN, "`(`", shape);
    Name name = name("the name of an `exemplars` definition", shape);
    expect(TokenKind.CLOSE_PAREN, "`)`", shape);
    return name;
  }

  /** Words joined by dots: {@code hate.slur}. */
  Name dotted(String wanted, @Nullable String hint) {
    Token first = expect(TokenKind.WORD, wanted, hint);
    var text = new StringBuilder(first.text());
    SourceSpan span = first.span();
    while (at(TokenKind.DOT)) {
      take();
      Token part = expect(TokenKind.WORD, "a word behind the dot", hint);
      text.append('.').append(part.text());
      span = span.to(part.span());
    }
    if (text.length() > PolicyLimits.NAME_CHARS_MAX) {
      issues.error(
          span, "a name has at most %d characters".formatted(PolicyLimits.NAME_CHARS_MAX), null);
    }
    return new Name(text.toString(), span);
  }

  /** A verdict; an unknown one is complained about and taken as the most severe. */
  Verdict verdict() {
    String list = "the verdicts are " + String.join(", ", Vocabulary.VERDICTS);
    Token token = expect(TokenKind.WORD, "a verdict", list);
    return Verdict.fromWireName(token.text())
        .orElseGet(() -> {
          unknown(token.span(), "verdict", token.text(), Vocabulary.VERDICTS, list);
          return Verdict.BLOCK;
        });
  }

  /** Complains about a word that is not one of the known ones. */
  void unknown(
      SourceSpan span, String what, String typed, Collection<String> known, String otherwise) {
    issues.error(
        span, "unknown " + what + " `" + typed + "`", Suggestion.hintOr(typed, known, otherwise));
  }

  /** Complains about something planned; false if there is no such thing. */
  boolean refuseNotServed(Token token) {
    String meanwhile = Vocabulary.NOT_SERVED_YET.get(token.text());
    if (meanwhile == null) {
      return false;
    }
    issues.error(token.span(), "`" + token.text() + "` is not served yet", meanwhile);
    return true;
  }
}
