package dev.weir.policy.run;

import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.RuleState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule ready to run.
 *
 * @param id its stable id
 * @param title for people, or {@code null}
 * @param state live rules are obeyed, canary rules in their share
 * @param canary the share of a canary rule, {@code null} in other states
 * @param condition when it applies
 * @param exceptions any one that holds keeps it from applying; one that is unknown does not
 * @param verdict what it asks for
 * @param reason given when it decides; names the rule
 * @param escalation when a message is looked at again, or {@code null}
 */
public record PlannedRule(
    String id,
    @Nullable String title,
    RuleState state,
    @Nullable Sample canary,
    Condition condition,
    List<Condition> exceptions,
    Verdict verdict,
    Reason reason,
    @Nullable PlannedEscalation escalation) {
  public PlannedRule {
    exceptions = List.copyOf(exceptions);
  }

  /** Whether its verdict counts for this message; without seeds only all are in a share. */
  boolean isObeyed(Facts facts) {
    if (canary == null) {
      return state == RuleState.LIVE;
    }
    Seeds seeds = facts.seeds();
    return canary.isAll() || (seeds != null && canary.has(seeds.sender()));
  }

  /** Whether the rule applies. */
  int truth(Facts facts, float[] cuts) {
    int truth = condition.truth(facts, cuts);
    if (truth == Kleene.FALSE) {
      return truth;
    }
    for (int i = 0; i < exceptions.size(); i++) {
      if (exceptions.get(i).truth(facts, cuts) == Kleene.TRUE) {
        return Kleene.FALSE;
      }
    }
    return truth;
  }

  /** The truths that the rule may take once every pending label is known; may hold too many. */
  int possible(Facts facts, float[] cuts) {
    int possible = condition.possible(facts, cuts);
    for (int i = 0; i < exceptions.size() && possible != Kleene.only(Kleene.FALSE); i++) {
      int exception = exceptions.get(i).possible(facts, cuts);
      if (exception == Kleene.only(Kleene.TRUE)) {
        return Kleene.only(Kleene.FALSE);
      }
      if (Kleene.has(exception, Kleene.TRUE)) {
        possible |= Kleene.only(Kleene.FALSE);
      }
    }
    return possible;
  }

  /** Everything that could change the rule's truth, as bits of {@link Subjects}. */
  long reads() {
    long reads = condition.reads();
    for (Condition exception : exceptions) {
      reads |= exception.reads();
    }
    return reads;
  }

  /** Whether it is obeyed for a share of messages only. */
  boolean drawsCanary() {
    return canary != null && !canary.isAll();
  }

  /** Whether something about it is for a share of messages. */
  boolean drawsShare() {
    return drawsCanary() || (escalation != null && !escalation.sample().isAll());
  }

  /** What its {@code escalate when} reads, as bits of {@link Subjects}. */
  long readsToEscalate() {
    return escalation == null ? 0 : escalation.condition().reads();
  }

  /** The same rule, obeyed. */
  PlannedRule live() {
    return new PlannedRule(
        id, title, RuleState.LIVE, null, condition, exceptions, verdict, reason, escalation);
  }
}
