package dev.weir.policy.plan;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The message was accepted on one of these days, as the calendars of a zone tell them. */
final class WeekdayCondition extends KnownCondition {
  private final Set<DayOfWeek> days;
  private final LocalClock clock;

  WeekdayCondition(String text, Expr.WeekdayIs weekday) {
    super(text);
    this.days = EnumSet.noneOf(DayOfWeek.class);
    weekday.days().forEach(day -> days.add(DayOfWeek.valueOf(day.text().toUpperCase(Locale.ROOT))));
    this.clock = new LocalClock(weekday.zone().text());
  }

  @Override
  boolean holds(Facts facts) {
    return days.contains(clock.day(facts.accepted()));
  }

  @Override
  Clause clause(Facts facts) {
    return clause(facts, clock.day(facts.accepted()).name().toLowerCase(Locale.ROOT));
  }
}
