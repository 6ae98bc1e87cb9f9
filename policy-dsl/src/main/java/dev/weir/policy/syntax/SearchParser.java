package dev.weir.policy.syntax;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.SourceSpan;
import org.jspecify.annotations.Nullable;

/** Parses a condition that stands alone: a search, not a part of a policy. */
public final class SearchParser {
  private SearchParser() {}

  /** The condition, or {@code null} where it cannot be parsed; then there is an error. */
  public static @Nullable Expr parse(PolicySource source, Issues issues) {
    if (source.text().length() > PolicyLimits.SEARCH_CHARS_MAX) {
      issues.error(
          SourceSpan.START,
          "a search has at most %,d characters".formatted(PolicyLimits.SEARCH_CHARS_MAX));
      return null;
    }
    var cursor = TokenCursor.ofSearch(Lexer.tokens(source.text(), issues), issues);
    try {
      Expr condition = new ExpressionParser(cursor).condition();
      if (!cursor.at(TokenKind.END)) {
        throw cursor.unexpected("the end of the search", "join conditions with `and` or `or`");
      }
      return condition;
    } catch (Unparsable _) {
      return null;
    }
  }
}
