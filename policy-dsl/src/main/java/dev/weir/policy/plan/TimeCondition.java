package dev.weir.policy.plan;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;

/** The message was accepted between two times of the day, as the clocks of a zone tell them. */
final class TimeCondition extends KnownCondition {
  private final int from;
  private final int to;
  private final LocalClock clock;

  TimeCondition(String text, Expr.TimeBetween time) {
    super(text);
    this.from = time.from();
    this.to = time.to();
    this.clock = new LocalClock(time.zone().text());
  }

  @Override
  boolean holds(Facts facts) {
    int minute = clock.minute(facts.accepted());
    return from < to ? from <= minute && minute < to : from <= minute || minute < to;
  }

  @Override
  Clause clause(Facts facts) {
    int minute = clock.minute(facts.accepted());
    return clause(facts, "%02d:%02d".formatted(minute / 60, minute % 60));
  }
}
