package dev.weir.policy.run;

import dev.weir.contracts.Verdict;
import java.util.List;

/** What the policy says an unknown means, by bit of {@link Subjects}. */
public final class UnknownVerdicts {
  private final Verdict[] bySubject;

  /**
   * The verdicts of the unknown clause.
   *
   * @param bySubject labels by ordinal, all places for similarities and heats, repeats, then the
   *     attributes of the plan
   */
  public UnknownVerdicts(List<Verdict> bySubject) {
    this.bySubject = bySubject.toArray(Verdict[]::new);
  }

  /** The most severe verdict declared for any of these subjects; allow for none. */
  Verdict mostSevere(long subjects) {
    Verdict worst = Verdict.ALLOW;
    for (long rest = subjects; rest != 0; rest &= rest - 1) {
      worst = worst.max(bySubject[Long.numberOfTrailingZeros(rest)]);
    }
    return worst;
  }
}
