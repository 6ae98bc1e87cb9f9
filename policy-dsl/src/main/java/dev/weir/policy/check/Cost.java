package dev.weir.policy.check;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;

/**
 * What one decision costs in the worst case. Steps depend on the policy alone, never on a message.
 *
 * @param steps conditions read
 */
public record Cost(int steps) {
  /**
   * Measured at 5 to 7 and rounded up: 50 rules with 120 conditions, none of which applies, decide
   * in 0.6 to 0.9 µs ({@code weir bench micro decideClean}).
   */
  private static final int NANOS_PER_STEP = 10;

  /** The cost of a policy's rules, those that are drafts excepted. */
  static Cost of(Policy policy) {
    return new Cost(
        policy.rules().stream()
            .filter(rule -> rule.state() != RuleState.DRAFT)
            .mapToInt(Cost::steps)
            .sum());
  }

  static int steps(Rule rule) {
    int[] steps = {0};
    Walk.rule(rule, expr -> steps[0] += isCondition(expr) ? 1 : 0);
    return steps[0];
  }

  private static boolean isCondition(Expr expr) {
    return switch (expr) {
      case Expr.Compare _,
          Expr.Is _,
          Expr.Within _,
          Expr.Has _,
          Expr.TextHits _,
          Expr.TextHasPii _,
          Expr.Addresses _,
          Expr.TimeBetween _,
          Expr.WeekdayIs _ ->
          true;
      default -> false;
    };
  }

  /** About how long that takes, in nanoseconds. */
  public long nanosAbout() {
    return (long) steps * NANOS_PER_STEP;
  }

  @Override
  public String toString() {
    return "%,d steps per decision at most, about %,d ns".formatted(steps, nanosAbout());
  }
}
