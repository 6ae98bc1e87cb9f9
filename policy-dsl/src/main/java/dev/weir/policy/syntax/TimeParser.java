package dev.weir.policy.syntax;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.types.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** Parses the clauses about the time of day and the day of the week. */
final class TimeParser {
  private static final String TIME = "`time between 22:00 and 06:00 in \"Europe/Berlin\"`";
  private static final String WEEKDAY = "`weekday is saturday, sunday in \"Europe/Berlin\"`";

  private TimeParser() {}

  static Expr time(TokenCursor cursor) {
    Token word = cursor.take();
    cursor.expectWord("between", TIME);
    Token first = clock(cursor);
    cursor.expectWord("and", TIME);
    Token last = clock(cursor);
    Name zone = zone(cursor, TIME);
    if (first.number() % Vocabulary.MINUTES_OF_DAY == last.number() % Vocabulary.MINUTES_OF_DAY) {
      cursor
          .issues()
          .error(
              last.span(),
              "from `%s` to `%s` is no time at all".formatted(first.text(), last.text()),
              "the end does not count: a whole day needs no clause");
      throw new Unparsable();
    }
    return new Expr.TimeBetween(
        (int) first.number(), (int) last.number(), zone, word.span().to(zone.span()));
  }

  private static Token clock(TokenCursor cursor) {
    Token token = cursor.expect(TokenKind.CLOCK, "a time of day", TIME);
    if (Double.isNaN(token.number())) {
      cursor
          .issues()
          .error(
              token.span(),
              "`" + token.text() + "` is no time of day",
              "times have two digits for hour and minute, from 00:00 to 24:00");
      throw new Unparsable();
    }
    return token;
  }

  static Expr weekday(TokenCursor cursor) {
    Token word = cursor.take();
    cursor.expectWord("is", WEEKDAY);
    boolean negated = cursor.acceptWord("not");
    List<Name> days = new ArrayList<>();
    do {
      days.add(cursor.name("a day of the week", WEEKDAY));
    } while (cursor.accept(TokenKind.COMMA));
    Name zone = zone(cursor, WEEKDAY);
    return new Expr.WeekdayIs(negated, days, zone, word.span().to(zone.span()));
  }

  private static Name zone(TokenCursor cursor, String shape) {
    cursor.expectWord("in", "say whose clocks count: " + shape);
    return cursor.quoted("a time zone in quotes", shape);
  }
}
