package dev.weir.policy.run;

import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.run.Explanation.EscalationTruth;
import dev.weir.policy.run.Explanation.RuleTruth;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy ready to run: immutable, shared by all threads, a pure function of the facts. It never
 * throws and hardly allocates: outcomes without unknowns and shadow hits are made beforehand.
 */
public final class PolicyProgram {
  private final Verdict defaultVerdict;
  private final List<PlannedRule> rules;
  private final PlannedRule[] obeyed; // live rules, and canary rules in their share
  private final PlannedRule[] watched; // shadow rules, and canary rules outside their share
  private final NoteTaker notes;
  private final boolean drawsShares;
  private final CutTable cuts;
  private final UnknownVerdicts unknownVerdicts;
  private final ProvisionalSearch provisionalSearch;
  private final FirstBreakpoints firstBreakpoints;
  private final Map<String, Outcome> settled = new HashMap<>();
  private final Map<String, Outcome> provisional = new HashMap<>();
  private final Outcome settledDefault;
  private final Outcome provisionalDefault;

  /**
   * A program of these parts; the order of the rules means nothing.
   *
   * @param defaultVerdict the verdict when no rule asks for more
   * @param rules all rules, each id once
   * @param cuts the cuts by locale
   * @param unknownVerdicts what an unknown means
   */
  public PolicyProgram(
      Verdict defaultVerdict,
      List<PlannedRule> rules,
      CutTable cuts,
      UnknownVerdicts unknownVerdicts) {
    this.defaultVerdict = defaultVerdict;
    this.rules = rules.stream().sorted(Comparator.comparing(PlannedRule::id)).toList();
    this.obeyed = inState(RuleState.LIVE, RuleState.CANARY);
    this.watched = inState(RuleState.SHADOW, RuleState.CANARY);
    this.notes = new NoteTaker(this.rules);
    this.drawsShares = rules.stream().anyMatch(PlannedRule::drawsShare);
    this.cuts = cuts;
    this.unknownVerdicts = unknownVerdicts;
    this.provisionalSearch = new ProvisionalSearch(this, obeyed);
    this.firstBreakpoints =
        FirstBreakpoints.of(
            rules.stream().filter(rule -> rule.state() != RuleState.DRAFT).toList());
    this.settledDefault = new Outcome(defaultVerdict, null, false, Set.of(), RuleNotes.NONE);
    this.provisionalDefault = new Outcome(defaultVerdict, null, true, Set.of(), RuleNotes.NONE);
    for (PlannedRule rule : obeyed) {
      settled.put(rule.id(), certain(rule, false));
      provisional.put(rule.id(), certain(rule, true));
    }
  }

  /** What the policy says about a message with these facts. */
  public Outcome decide(Facts facts) {
    float[] row = cuts.forLocale(facts.localeOfCuts());
    Tally tally = tally(facts, row);
    boolean open =
        facts.pendingBits() != 0 && provisionalSearch.couldChange(tally.verdict, facts, row);
    RuleNotes noted = notes.notes(facts, row);
    if (tally.actedUnknowns == 0 && noted.isEmpty()) {
      return prepared(tally.decider, open);
    }
    return new Outcome(
        tally.verdict, reason(tally), open, Subjects.labels(tally.actedUnknowns), noted);
  }

  /** The verdict that {@link #decide} gives, and nothing else: for asking what would be if. */
  public Verdict verdict(Facts facts) {
    return tally(facts, cuts.forLocale(facts.localeOfCuts())).verdict;
  }

  /**
   * Whether the verdict is {@link #verdict} whatever is behind what these facts leave open.
   *
   * @param facts with what was not searched for and not counted marked as such, and every score
   *     that was not asked for pending
   * @param openShares whether it is not known which shares the message is in
   */
  public boolean isCertain(Facts facts, boolean openShares) {
    float[] row = cuts.forLocale(facts.localeOfCuts());
    Verdict verdict = tally(facts, row).verdict;
    return new VerdictBounds(this, obeyed, facts, row, openShares).pins(verdict);
  }

  /** Whether another value of something that is pending could give another verdict. */
  public boolean couldChange(Facts facts) {
    float[] row = cuts.forLocale(facts.localeOfCuts());
    return provisionalSearch.couldChange(tally(facts, row).verdict, facts, row);
  }

  /** Whether a rule is obeyed for a share of messages only. */
  public boolean drawsCanaries() {
    return rules.stream().anyMatch(PlannedRule::drawsCanary);
  }

  /** The places of the rules that hold, obeyed or not, in {@link #ruleIds()}. */
  public BitSet holding(Facts facts) {
    float[] row = cuts.forLocale(facts.localeOfCuts());
    var holding = new BitSet(rules.size());
    for (int place = 0; place < rules.size(); place++) {
      holding.set(place, rules.get(place).truth(facts, row) == Kleene.TRUE);
    }
    return holding;
  }

  /** The ids of all rules, sorted. */
  public List<String> ruleIds() {
    return rules.stream().map(PlannedRule::id).toList();
  }

  /** The cut of a label for a message with these facts; NaN where there is none. */
  public float cut(Label label, Facts facts) {
    return cuts.forLocale(facts.localeOfCuts())[Subjects.index(label)];
  }

  /** Whether something that is pending could still make an {@code escalate when} apply. */
  public boolean mayStillEscalate(Facts facts) {
    return facts.pendingBits() != 0
        && notes.mayStillEscalate(facts, cuts.forLocale(facts.localeOfCuts()));
  }

  /** Whether any rule asks for a share of messages: then facts need {@link Seeds}. */
  public boolean drawsShares() {
    return drawsShares;
  }

  /** Why the policy decides so: every rule with its clauses. Not for the hot path. */
  public Explanation explain(Facts facts) {
    float[] row = cuts.forLocale(facts.localeOfCuts());
    return new Explanation(
        decide(facts), rules.stream().map(rule -> explain(rule, facts, row)).toList());
  }

  /** What the rule at a place in {@link #ruleIds()} makes of a message. Not for the hot path. */
  public RuleTruth explain(int place, Facts facts) {
    return explain(rules.get(place), facts, cuts.forLocale(facts.localeOfCuts()));
  }

  /**
   * The same program with one rule obeyed whatever its state, so that a rule can be tested before
   * it goes live.
   */
  public PolicyProgram withLive(String ruleId) {
    List<PlannedRule> changed =
        rules.stream().map(rule -> rule.id().equals(ruleId) ? rule.live() : rule).toList();
    return new PolicyProgram(defaultVerdict, changed, cuts, unknownVerdicts);
  }

  /** The verdict when no rule asks for more. */
  public Verdict defaultVerdict() {
    return defaultVerdict;
  }

  /** All labels that a rule reads, drafts excepted, or its {@code escalate when}. */
  public Set<Label> labelsRead() {
    long reads = 0;
    for (PlannedRule rule : rules) {
      reads |= rule.state() == RuleState.DRAFT ? 0 : rule.reads() | rule.readsToEscalate();
    }
    return Subjects.labels(reads);
  }

  /** The labels that a rule reads which is not always obeyed. */
  public Set<Label> labelsShadowed() {
    long reads = 0;
    for (PlannedRule rule : watched) {
      reads |= rule.reads();
    }
    return Subjects.labels(reads);
  }

  /** The locales that have cuts of their own, in canonical form. */
  public Set<String> localesWithCuts() {
    return cuts.named();
  }

  /** The locale whose cuts a message of this canonical locale meets; empty for the defaults. */
  public String localeOfCuts(String locale) {
    return cuts.named(locale);
  }

  /**
   * The lowest number that a live or shadow rule compares a label with: scores below it are all the
   * same to this policy. Positive infinity where no rule compares it.
   *
   * @param locale see {@link #localeOfCuts}
   */
  public float firstBreakpoint(Label label, String locale) {
    return firstBreakpoints.of(Subjects.index(label), cuts.forLocale(locale));
  }

  /** Whether a rule asks how near a text is to exemplars, drafts excepted. */
  public boolean readsSimilarity() {
    return rules.stream()
        .filter(rule -> rule.state() != RuleState.DRAFT)
        .anyMatch(rule -> Subjects.hasSimilarity(rule.reads() | rule.readsToEscalate()));
  }

  Tally tally(Facts facts, float[] row) {
    var tally = new Tally(defaultVerdict);
    for (PlannedRule rule : obeyed) {
      if (tally.mattersStill(rule.verdict()) && rule.isObeyed(facts)) {
        int truth = rule.truth(facts, row);
        if (truth == Kleene.TRUE) {
          tally.holds(rule);
        } else if (truth == Kleene.UNKNOWN) {
          long waitsOn = rule.condition().waitsOn(facts, row);
          tally.unknown(contribution(rule, waitsOn), waitsOn);
        }
      }
    }
    return tally;
  }

  /** The verdict that a rule of unknown truth adds when it waits on these subjects. */
  Verdict contribution(PlannedRule rule, long waitsOn) {
    return unknownVerdicts.mostSevere(waitsOn).min(rule.verdict());
  }

  private Outcome prepared(@Nullable PlannedRule decider, boolean open) {
    if (decider == null) {
      return open ? provisionalDefault : settledDefault;
    }
    Outcome outcome = (open ? provisional : settled).get(decider.id());
    // INVARIANT: every rule that may be obeyed has a prepared outcome, and no other decides.
    return outcome == null ? certain(decider, open) : outcome;
  }

  private static Outcome certain(PlannedRule rule, boolean open) {
    return new Outcome(rule.verdict(), rule.reason(), open, Set.of(), RuleNotes.NONE);
  }

  private static @Nullable Reason reason(Tally tally) {
    if (tally.decider != null) {
      return tally.decider.reason();
    }
    return tally.actedUnknowns == 0 ? null : new Reason(Outcome.UNKNOWN_CODE, null, null);
  }

  private RuleTruth explain(PlannedRule rule, Facts facts, float[] row) {
    int truth = rule.truth(facts, row);
    Verdict contributes =
        switch (Truth.of(truth)) {
          case TRUE -> rule.verdict();
          case UNKNOWN -> contribution(rule, rule.condition().waitsOn(facts, row));
          case FALSE -> null;
        };
    return new RuleTruth(
        rule.id(),
        rule.title(),
        rule.state(),
        rule.canary() == null ? null : rule.canary().share(),
        rule.isObeyed(facts),
        rule.verdict(),
        rule.reason().code(),
        rule.reason().dsa(),
        Truth.of(truth),
        rule.isObeyed(facts) ? contributes : null,
        rule.condition().explain(facts, row),
        rule.exceptions().stream().map(exception -> exception.explain(facts, row)).toList(),
        escalation(rule, facts, row));
  }

  private static @Nullable EscalationTruth escalation(PlannedRule rule, Facts facts, float[] row) {
    PlannedEscalation escalation = rule.escalation();
    if (escalation == null) {
      return null;
    }
    return new EscalationTruth(
        escalation.priority(),
        escalation.sample().share(),
        escalation.isSampled(facts),
        Truth.of(escalation.condition().truth(facts, row)),
        rule.isObeyed(facts) && escalation.applies(facts, row),
        escalation.condition().explain(facts, row));
  }

  private PlannedRule[] inState(RuleState one, RuleState other) {
    return rules.stream()
        .filter(rule -> rule.state() == one || rule.state() == other)
        .toArray(PlannedRule[]::new);
  }
}
