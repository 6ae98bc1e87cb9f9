package dev.weir.policy.plan;

import dev.weir.policy.ast.Comparison;

/** The order comparisons as code. */
final class Comparing {
  private Comparing() {}

  static boolean holds(Comparison comparison, double left, double right) {
    return switch (comparison) {
      case AT_LEAST -> left >= right;
      case ABOVE -> left > right;
      case AT_MOST -> left <= right;
      case BELOW -> left < right;
    };
  }
}
