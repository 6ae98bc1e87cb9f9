package dev.weir.policy.syntax;

import dev.weir.policy.ast.TestBlock.Fact;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.SourceSpan;
import java.util.List;

/** Parses facts that stand alone, as they stand behind {@code with} in a test. */
public final class FactsParser {
  private FactsParser() {}

  /** The facts; none where they cannot be parsed, and then there is an error. */
  public static List<Fact> parse(PolicySource source, Issues issues) {
    if (source.text().length() > PolicyLimits.SEARCH_CHARS_MAX) {
      issues.error(
          SourceSpan.START,
          "facts have at most %,d characters".formatted(PolicyLimits.SEARCH_CHARS_MAX));
      return List.of();
    }
    var cursor = TokenCursor.ofSearch(Lexer.tokens(source.text(), issues), issues);
    try {
      List<Fact> facts = cursor.atEnd() ? List.of() : new TestParser(cursor).facts();
      if (!cursor.at(TokenKind.END)) {
        throw cursor.unexpected("`,` or the end of the facts", "`insult 0.9, author trusted`");
      }
      return facts;
    } catch (Unparsable _) {
      return List.of();
    }
  }
}
