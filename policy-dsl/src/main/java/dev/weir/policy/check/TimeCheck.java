package dev.weir.policy.check;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Vocabulary;
import java.time.zone.ZoneRulesProvider;

/** Times are told by the clocks of places that there are, and weeks have seven days. */
final class TimeCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    Walk.rules(policy, expr -> expression(expr, issues));
  }

  /** Checks one node of a condition. */
  static void expression(Expr expr, Issues issues) {
    switch (expr) {
      case Expr.TimeBetween(_, _, Name zone, _) -> zone(zone, issues);
      case Expr.WeekdayIs(_, var days, Name zone, _) -> {
        days.forEach(day -> day(day, issues));
        zone(zone, issues);
      }
      default -> {}
    }
  }

  private static void zone(Name zone, Issues issues) {
    var known = ZoneRulesProvider.getAvailableZoneIds();
    if (!known.contains(zone.text())) {
      issues.error(
          zone.span(),
          "there is no time zone `" + zone.text() + "`",
          Suggestion.hintOr(
              zone.text(),
              known,
              "zones are named after a place: \"Europe/Berlin\", \"America/New_York\", or \"UTC\""));
    }
  }

  private static void day(Name day, Issues issues) {
    if (!Vocabulary.WEEKDAYS.contains(day.text())) {
      issues.error(
          day.span(),
          "unknown day `" + day.text() + "`",
          Suggestion.hintOr(
              day.text(),
              Vocabulary.WEEKDAYS,
              "the days are " + String.join(", ", Vocabulary.WEEKDAYS)));
    }
  }
}
