package dev.weir.policy.syntax;

import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.ScreenClause;
import dev.weir.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** Parses {@code screen off}, {@code screen by verdict} and {@code screen off for threat}. */
final class ScreenParser {
  private static final String SHAPE =
      "`screen off`, `screen off for threat` or `screen by verdict`";

  private ScreenParser() {}

  static ScreenClause clause(TokenCursor cursor) {
    Token screen = cursor.take();
    boolean byVerdict = cursor.acceptWord("by");
    if (byVerdict) {
      cursor.expectWord("verdict", SHAPE);
    }
    boolean off = byVerdict ? cursor.atWord("off") && cursor.acceptWord("off") : off(cursor);
    SourceSpan span = screen.span().to(cursor.previous().span());
    List<Name> labels = new ArrayList<>();
    boolean named = off && (byVerdict || cursor.atWord("for"));
    if (named) {
      cursor.expectWord("for", SHAPE);
      do {
        labels.add(cursor.name("a label", SHAPE));
      } while (cursor.accept(TokenKind.COMMA));
    }
    return new ScreenClause(off && !named, byVerdict, labels, span);
  }

  private static boolean off(TokenCursor cursor) {
    cursor.expectWord("off", SHAPE);
    return true;
  }
}
