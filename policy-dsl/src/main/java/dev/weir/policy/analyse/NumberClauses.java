package dev.weir.policy.analyse;

import dev.weir.policy.ast.Comparison;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.check.Unknowable;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.run.Vicinity;
import java.util.OptionalDouble;

/** What clauses about numbers ask: scores, lengths, counts, times of the day. */
final class NumberClauses {
  private final CutRow row;
  private boolean cutRead;

  NumberClauses(CutRow row) {
    this.row = row;
  }

  boolean cutRead() {
    return cutRead;
  }

  Asked order(Expr.Compare compare, boolean positive) {
    Comparison order = positive ? compare.comparison() : opposite(compare.comparison());
    OptionalDouble bound = number(compare.right());
    if (bound.isEmpty()) {
      return Asked.NOTHING_KNOWN;
    }
    double number = bound.getAsDouble();
    String subject = ExpressionPrinter.print(compare.left());
    return switch (compare.left()) {
      case Expr.NameRef _, Expr.Similarity _ when Unknowable.key(compare.left()) != null ->
          // Scores are floats, and so are the numbers that they are compared with when it counts.
          asked(subject, Interval.of(order, (float) number).and(Interval.UNIT), true);
      case Expr.TextLength _ ->
          asked(subject, Interval.ofWhole(order, number).and(Interval.LENGTHS), false);
      case Expr.Attribute _ -> asked(subject, Interval.of(order, number), true);
      case Expr.Heat _ -> asked(subject, Interval.of(order, number).and(Interval.FROM_ZERO), true);
      case Expr.Repeats _ ->
          asked(subject, Interval.ofWhole(order, number).and(Interval.COUNTS), true);
      default -> Asked.NOTHING_KNOWN;
    };
  }

  Asked near(Expr.Within within, boolean positive) {
    OptionalDouble center = number(within.center());
    boolean isScore =
        within.left() instanceof Expr.NameRef || within.left() instanceof Expr.Similarity;
    if (center.isEmpty() || !isScore) {
      return Asked.NOTHING_KNOWN;
    }
    float around = (float) center.getAsDouble();
    double distance = within.distance().value();
    var near =
        new Interval(
            Vicinity.lowest(around, distance), true, Vicinity.highest(around, distance), true);
    return new Asked(
        ExpressionPrinter.print(within.left()), values(near, Interval.UNIT, positive), true);
  }

  /** Minutes of the day; an interval past midnight is two. */
  static Asked time(Expr.TimeBetween time, boolean positive) {
    var day = new Interval(0, true, 1_440, false);
    boolean withinOneDay = time.from() < time.to();
    var named =
        new Interval(
            Math.min(time.from(), time.to()), true, Math.max(time.from(), time.to()), false);
    return new Asked(
        "time in " + time.zone().text(), values(named, day, positive == withinOneDay), false);
  }

  static Values equal(double wanted, boolean negated) {
    return values(new Interval(wanted, true, wanted, true), Interval.ALL, !negated);
  }

  /** The numbers in a stretch, or the others. */
  private static Values values(Interval stretch, Interval all, boolean inside) {
    return inside
        ? Values.Numbers.of(stretch.and(all))
        : Values.Numbers.of(
            new Interval(all.low(), all.lowIn(), stretch.low(), !stretch.lowIn()),
            new Interval(stretch.high(), !stretch.highIn(), all.high(), all.highIn()));
  }

  private static Asked asked(String subject, Interval numbers, boolean mayBeUnknown) {
    return new Asked(subject, Values.Numbers.of(numbers), mayBeUnknown);
  }

  private OptionalDouble number(Expr right) {
    return switch (right) {
      case Expr.NumberLiteral(double value, _) -> OptionalDouble.of(value);
      case Expr.CutRef(Name label, _) -> {
        cutRead = true;
        yield row.cut(label.text());
      }
      default -> OptionalDouble.empty();
    };
  }

  private static Comparison opposite(Comparison order) {
    return switch (order) {
      case AT_LEAST -> Comparison.BELOW;
      case ABOVE -> Comparison.AT_MOST;
      case AT_MOST -> Comparison.ABOVE;
      case BELOW -> Comparison.AT_LEAST;
    };
  }
}
