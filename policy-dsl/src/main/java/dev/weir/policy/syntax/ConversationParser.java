package dev.weir.policy.syntax;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.TestBlock.Fact;
import dev.weir.policy.ast.TimeSpan;
import dev.weir.policy.source.SourceSpan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Parses what is said of the conversation that a message stands in, and of whom it speaks to. */
final class ConversationParser {
  /** Far above every limit, so that a check can refuse it and nothing overflows. */
  private static final double SECONDS_MAX = 1e9;

  private static final String HEAT = "`heat(harassment, 10m) > 2`";
  private static final String REPEATS = "`repeats(10m) >= 3`";

  private final TokenCursor cursor;

  ConversationParser(TokenCursor cursor) {
    this.cursor = cursor;
  }

  Expr heat() {
    Token heat = cursor.take();
    cursor.expect(TokenKind.OPEN_PAREN, "`(`", HEAT);
    Name label = cursor.name("a label", HEAT);
    cursor.expect(TokenKind.COMMA, "`,` and a half-life", HEAT);
    TimeSpan halfLife = timeSpan("a half-life", HEAT);
    Token close = cursor.expect(TokenKind.CLOSE_PAREN, "`)`", HEAT);
    return new Expr.Heat(label, halfLife, heat.span().to(close.span()));
  }

  Expr repeats() {
    Token repeats = cursor.take();
    cursor.expect(TokenKind.OPEN_PAREN, "`(`", REPEATS);
    TimeSpan window = timeSpan("how long to look back", REPEATS);
    Token close = cursor.expect(TokenKind.CLOSE_PAREN, "`)`", REPEATS);
    return new Expr.Repeats(window, repeats.span().to(close.span()));
  }

  Expr addresses() {
    Token addresses = cursor.take();
    String hint = "write `addresses someone` or `not addresses someone`";
    Token someone = cursor.expectWord("someone", hint);
    return new Expr.Addresses(addresses.span().to(someone.span()));
  }

  TimeSpan timeSpan(String wanted, String shape) {
    Token token = cursor.peek();
    if (token.kind() == TokenKind.NUMBER) {
      throw cursor.unexpected(wanted, "a time has a unit: `30s`, `10m`, `2h` or `1d`");
    }
    cursor.expect(TokenKind.DURATION, wanted, shape);
    double seconds = token.number() * secondsOfUnit(token.text());
    if (seconds != Math.rint(seconds)) {
      cursor.issues().error(token.span(), "a time is a whole number of seconds", "`30s`");
      throw new Unparsable();
    }
    var length = Duration.ofSeconds((long) Math.min(seconds, SECONDS_MAX));
    return new TimeSpan(length, token.span());
  }

  private static int secondsOfUnit(String written) {
    return switch (written.charAt(written.length() - 1)) {
      case 'd' -> 86_400;
      case 'h' -> 3_600;
      case 'm' -> 60;
      default -> 1;
    };
  }

  /** The label in {@code heat(harassment)}, where no half-life stands; its parentheses are next. */
  static Name heatLabel(TokenCursor cursor) {
    String shape = "`heat(harassment)`: it counts for every half-life";
    cursor.expect(TokenKind.OPEN_PAREN, "`(`", shape);
    Name label = cursor.name("a label", shape);
    cursor.expect(TokenKind.CLOSE_PAREN, "`)`", shape);
    return label;
  }

  /** The test fact that begins with this word, or {@code null} when another fact does. */
  @Nullable Fact fact(Name first) {
    return switch (first.text()) {
      case "heat" -> {
        Name label = heatLabel(cursor);
        SourceSpan place = cursor.peek().span();
        yield new Fact.Heat(label, value("`heat(%s) 3`".formatted(label.text())), place);
      }
      case "repeats" -> {
        SourceSpan place = cursor.peek().span();
        yield new Fact.Repeats(value("`repeats 4`"), place);
      }
      case "addresses" -> new Fact.Addresses(someone());
      default -> null;
    };
  }

  private double value(String shape) {
    if (cursor.acceptWord("unknown")) {
      return Double.NaN;
    }
    return cursor.expect(TokenKind.NUMBER, "a number or `unknown`", shape).number();
  }

  private boolean someone() {
    if (cursor.acceptWord("no")) {
      cursor.expectWord("one", "`addresses no one`");
      return false;
    }
    cursor.expectWord("someone", "`addresses someone` or `addresses no one`");
    return true;
  }
}
