package dev.weir.policy.run;

import dev.weir.contracts.Verdict;

/**
 * Between which verdicts a decision must lie while some labels are pending, or something was not
 * recorded. May be too wide, never too narrow.
 */
final class VerdictBounds {
  private final PolicyProgram program;
  private final PlannedRule[] obeyed;
  private final Facts facts;
  private final float[] cuts;
  private final int[] possible;
  private Verdict lowest;
  private Verdict highest;

  /**
   * The bounds for these facts.
   *
   * @param obeyed the rules that may be obeyed
   * @param openShares whether it is not known which shares the message is in
   */
  VerdictBounds(
      PolicyProgram program, PlannedRule[] obeyed, Facts facts, float[] cuts, boolean openShares) {
    this.program = program;
    this.obeyed = obeyed;
    this.facts = facts;
    this.cuts = cuts;
    this.possible = new int[obeyed.length];
    this.lowest = program.defaultVerdict();
    this.highest = program.defaultVerdict();
    for (int i = 0; i < obeyed.length; i++) {
      possible[i] = possible(obeyed[i], openShares && obeyed[i].drawsCanary());
      lowest = lowest.max(atLeast(obeyed[i], possible[i]));
      highest = highest.max(atMost(obeyed[i], possible[i]));
    }
  }

  private int possible(PlannedRule rule, boolean openShare) {
    int never = Kleene.only(Kleene.FALSE);
    if (openShare) {
      return rule.possible(facts, cuts) | never;
    }
    return rule.isObeyed(facts) ? rule.possible(facts, cuts) : never;
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
