package dev.weir.policy.run;

import dev.weir.contracts.Verdict;
import java.util.Arrays;

/**
 * Asks whether some value of a pending label could still change a verdict.
 *
 * <p>Every condition compares a label with constants, so a label's values fall into a few regions
 * with one truth each; one value per region stands for all. The search gives labels one value after
 * the other and cuts a branch off as soon as the bounds of all rules say what the verdict must be.
 * Before it begins it tries "all at 1" and "all at 0", which answers nearly every question of real
 * policies in two evaluations.
 *
 * <p>The question is as hard as satisfiability in the worst case, so the search is bounded. Out of
 * steps it answers "could change": a recheck too many is cheap, a missed one is not.
 */
final class ProvisionalSearch {
  /**
   * Evaluations of all rules per decision: at 1 to 2 µs for 50 rules about a millisecond, which a
   * decision that lacks signals can afford. Policies of the kind people write need below 50.
   */
  static final int STEPS_MAX = 1_000;

  private final PolicyProgram program;
  private final PlannedRule[] obeyed;
  private final long reads;
  private final LabelRegions regions;

  ProvisionalSearch(PolicyProgram program, PlannedRule[] obeyed) {
    this.program = program;
    this.obeyed = obeyed;
    this.reads = Arrays.stream(obeyed).mapToLong(PlannedRule::reads).reduce(0, (a, b) -> a | b);
    this.regions = LabelRegions.of(obeyed);
  }

  /** Whether the verdict could become another one, once all pending labels are known. */
  boolean couldChange(Verdict verdict, Facts facts, float[] cuts) {
    long open = facts.pendingBits() & reads;
    if (open == 0) {
      return false;
    }
    return differs(verdict, facts.withAllKnown(open, 1), cuts)
        || differs(verdict, facts.withAllKnown(open, 0), cuts)
        || new Walk(verdict, cuts).finds(facts, open);
  }

  private boolean differs(Verdict verdict, Facts facts, float[] cuts) {
    return program.tally(facts, cuts).verdict != verdict;
  }

  /** One search, with its budget of steps. */
  private final class Walk {
    private final Verdict verdict;
    private final float[] cuts;
    private int steps;

    Walk(Verdict verdict, float[] cuts) {
      this.verdict = verdict;
      this.cuts = cuts;
    }

    boolean finds(Facts facts, long open) {
      if (++steps > STEPS_MAX) {
        return true;
      }
      if (open == 0) {
        return differs(verdict, facts, cuts);
      }
      var bounds = new VerdictBounds(program, obeyed, facts, cuts, false);
      if (bounds.excludes(verdict)) {
        return true;
      }
      if (bounds.pins(verdict)) {
        return false;
      }
      return branch(facts, open, bounds.decisiveReads(verdict));
    }

    private boolean branch(Facts facts, long open, long decisive) {
      if ((open & decisive) == 0) {
        return differs(verdict, facts.withAllKnown(open, 0), cuts);
      }
      int label = Long.numberOfTrailingZeros(open & decisive);
      long rest = open & ~(1L << label);
      for (float value : regions.values(label, cuts)) {
        if (finds(facts.withKnown(label, value), rest)) {
          return true;
        }
      }
      return false;
    }
  }
}
