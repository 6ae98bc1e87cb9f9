package dev.weir.policy.analyse;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import java.util.List;

/** Something that a policy says in vain. Each is a claim about every message there may be. */
sealed interface Finding {
  /**
   * The condition of a rule is never true.
   *
   * @param because clauses that exclude one another, or that holds for nothing; empty where there
   *     is no short reason
   */
  record NeverApplies(Rule rule, List<String> because) implements Finding {
    public NeverApplies {
      because = List.copyOf(because);
    }
  }

  /** Wherever the condition of a rule is true, one of its exceptions is. */
  record AlwaysExcepted(Rule rule) implements Finding {}

  /** The condition of a rule is never false. */
  record AppliesAlways(Rule rule) implements Finding {}

  /**
   * A part of a condition or an exception is never true.
   *
   * @param because as in {@link NeverApplies}
   */
  record NeverHolds(Expr part, List<String> because) implements Finding {
    public NeverHolds {
      because = List.copyOf(because);
    }
  }

  /** A part of a condition or an exception is never false. */
  record AlwaysHolds(Expr part) implements Finding {}

  /** A part could be left out: the whole is as true without it, because of another part. */
  record AddsNothing(Expr whole, Expr part, Expr other) implements Finding {}

  /** An exception never holds unless the condition of its rule is false. */
  record NeverMatters(Rule rule, Expr exception) implements Finding {}

  /** An exception holds only where another of the same rule does. */
  record ExceptedAlready(Rule rule, Expr exception, Expr other) implements Finding {}

  /** A rule that applies exactly where an earlier one does and asks for the same. */
  record Duplicate(Rule rule, Rule twin) implements Finding {}

  /** A live rule without which every verdict is the same, because of another live rule. */
  record Shadowed(Rule rule, Rule by) implements Finding {}
}
