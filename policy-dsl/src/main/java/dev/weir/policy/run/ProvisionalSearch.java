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
      var bounds = new Bounds(facts, cuts);
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

  /** Between which verdicts the decision must lie while some labels are pending. */
  private final class Bounds {
    private final Facts facts;
    private final float[] cuts;
    private final int[] possible = new int[obeyed.length];
    private Verdict lowest = program.defaultVerdict();
    private Verdict highest = program.defaultVerdict();

    Bounds(Facts facts, float[] cuts) {
      this.facts = facts;
      this.cuts = cuts;
      for (int i = 0; i < obeyed.length; i++) {
        possible[i] =
            obeyed[i].isObeyed(facts) ? obeyed[i].possible(facts, cuts) : Kleene.only(Kleene.FALSE);
        lowest = lowest.max(atLeast(obeyed[i], possible[i]));
        highest = highest.max(atMost(obeyed[i], possible[i]));
      }
    }

    private Verdict atLeast(PlannedRule rule, int truths) {
      if (Kleene.has(truths, Kleene.FALSE)) {
        return Verdict.ALLOW;
      }
      return Kleene.has(truths, Kleene.UNKNOWN)
          ? program.contribution(rule, surelyWaitsOn(rule))
          : rule.verdict();
    }

    private long surelyWaitsOn(PlannedRule rule) {
      boolean staysUnknown = rule.condition().possible(facts, cuts) == Kleene.only(Kleene.UNKNOWN);
      return staysUnknown ? rule.condition().surelyWaitsOn(facts, cuts) : 0;
    }

    private Verdict atMost(PlannedRule rule, int truths) {
      if (Kleene.has(truths, Kleene.TRUE)) {
        return rule.verdict();
      }
      return Kleene.has(truths, Kleene.UNKNOWN)
          ? program.contribution(rule, rule.condition().reads() & facts.mayStayUnknown())
          : Verdict.ALLOW;
    }

    boolean excludes(Verdict verdict) {
      return lowest.compareTo(verdict) > 0 || highest.compareTo(verdict) < 0;
    }

    boolean pins(Verdict verdict) {
      return lowest == verdict && highest == verdict;
    }

    /**
     * What is read by the rules that still matter: those that could ask for this verdict, and for
     * more than is certain already.
     */
    long decisiveReads(Verdict verdict) {
      long reads = 0;
      for (int i = 0; i < obeyed.length; i++) {
        Verdict most = atMost(obeyed[i], possible[i]);
        if (most.compareTo(verdict) >= 0 && most.compareTo(lowest) > 0) {
          reads |= obeyed[i].reads();
        }
      }
      return reads;
    }
  }
}
