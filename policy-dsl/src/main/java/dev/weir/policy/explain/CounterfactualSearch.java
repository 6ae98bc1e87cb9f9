package dev.weir.policy.explain;

import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.explain.Counterfactuals.Flip;
import dev.weir.policy.explain.Counterfactuals.NearMiss;
import dev.weir.policy.plan.Plan;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.PolicyProgram;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks for changes of one fact that give a message another verdict, by trying them. */
public final class CounterfactualSearch {
  /**
   * Conditions read in one search, about. At 10 ns each that is 100 ms, whatever the policy; the
   * usual policy of 50 rules needs a hundredth of it.
   */
  static final int STEPS_MAX = 5_000_000;

  /** Changes tried in one search, however cheap: with fewer steps than these, facts cost more. */
  static final int CHANGES_MAX = 20_000;

  /** Near misses that are told: more are no news, and each is explained. */
  static final int NEAR_MISSES_MAX = 50;

  private final PolicyProgram program;
  private final Facts facts;
  private final Verdict verdict;
  private final BitSet holding;
  private final List<Candidate> flips = new ArrayList<>();
  private final List<FoundMiss> misses = new ArrayList<>();
  private int changesLeft;

  private record FoundMiss(int rule, Candidate candidate) {}

  private CounterfactualSearch(PolicyProgram program, Facts facts, int changes) {
    this.program = program;
    this.facts = facts;
    this.verdict = program.verdict(facts);
    this.holding = program.holding(facts);
    this.changesLeft = changes;
  }

  /**
   * What would have given a message another verdict.
   *
   * @param rules those that {@code plan} was made of
   * @param steps what one decision costs in the worst case
   */
  public static Counterfactuals search(List<Rule> rules, Plan plan, int steps, Facts facts) {
    // A change costs a verdict and the truth of every rule.
    int changes = Math.min(CHANGES_MAX, STEPS_MAX / (2 * Math.max(1, steps)));
    var search = new CounterfactualSearch(plan.program(), facts, changes);
    List<List<Candidate>> asked = AskedFacts.of(rules, plan, facts).candidates();
    asked.forEach(search::tryAll);
    return search.found();
  }

  /** Tries all changes of one fact, the nearest first. */
  private void tryAll(List<Candidate> candidates) {
    boolean milder = false;
    boolean moreSevere = false;
    BitSet met = (BitSet) holding.clone();
    for (Candidate candidate : candidates) {
      if (changesLeft-- <= 0) {
        return;
      }
      Facts changed = candidate.facts().get();
      int direction = program.verdict(changed).compareTo(verdict);
      if (direction < 0 ? !milder : direction > 0 && !moreSevere) {
        flips.add(candidate);
      }
      milder |= direction < 0;
      moreSevere |= direction > 0;
      BitSet newlyMet = program.holding(changed);
      newlyMet.andNot(met);
      newlyMet.stream().forEach(rule -> misses.add(new FoundMiss(rule, candidate)));
      met.or(newlyMet);
    }
  }

  private Counterfactuals found() {
    return new Counterfactuals(
        flips.stream().sorted(Candidate.SMALLEST_FIRST).map(this::flip).toList(),
        misses.stream()
            .sorted(Comparator.comparing(FoundMiss::candidate, Candidate.SMALLEST_FIRST))
            .limit(NEAR_MISSES_MAX)
            .flatMap(this::nearMiss)
            .toList(),
        changesLeft >= 0);
  }

  private Flip flip(Candidate candidate) {
    var outcome = program.decide(candidate.facts().get());
    Reason reason = outcome.reason();
    return new Flip(candidate.change(), outcome.verdict(), reason == null ? null : reason.rule());
  }

  private Stream<NearMiss> nearMiss(FoundMiss found) {
    Candidate candidate = found.candidate();
    List<Clause> before = program.explain(found.rule(), facts).clauses();
    List<Clause> after = program.explain(found.rule(), candidate.facts().get()).clauses();
    // INVARIANT: a rule turns out otherwise only where a clause of it does.
    for (int at = 0; at < before.size(); at++) {
      Clause clause = before.get(at);
      if (clause.truth() != after.get(at).truth()) {
        return Stream.of(
            new NearMiss(
                program.ruleIds().get(found.rule()),
                clause.text(),
                clause.exception(),
                clause.cut(),
                candidate.change()));
      }
    }
    return Stream.empty();
  }
}
