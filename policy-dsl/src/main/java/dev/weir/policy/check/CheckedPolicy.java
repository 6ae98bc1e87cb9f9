package dev.weir.policy.check;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.WordLists;

/**
 * A policy that passed every check: each name in it means something, each comparison makes sense.
 * Only {@link PolicyChecker} makes one.
 */
public final class CheckedPolicy {
  private final Policy policy;
  private final WordLists lists;
  private final Cost cost;

  CheckedPolicy(Policy policy, WordLists lists, Cost cost) {
    this.policy = policy;
    this.lists = lists;
    this.cost = cost;
  }

  /** The tree. */
  public Policy policy() {
    return policy;
  }

  /** The lists that its words come from. */
  public WordLists lists() {
    return lists;
  }

  /** What one decision costs in the worst case. */
  public Cost cost() {
    return cost;
  }
}
