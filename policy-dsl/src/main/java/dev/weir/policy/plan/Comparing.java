package dev.weir.policy.plan;

import dev.weir.policy.ast.Comparison;

/** The order comparisons as code. */
public final class Comparing {
  private Comparing() {}

  /** Whether {@code left} stands so to {@code right}; never where one of them is NaN. */
  public static boolean holds(Comparison comparison, double left, double right) {
    return switch (comparison) {
      case AT_LEAST -> left >= right;
      case ABOVE -> left > right;
      case AT_MOST -> left <= right;
      case BELOW -> left < right;
    };
  }
}
