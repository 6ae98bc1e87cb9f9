package dev.weir.policy.run;

import dev.weir.policy.ast.RuleState;
import dev.weir.policy.run.RuleNotes.Escalation;
import dev.weir.policy.run.RuleNotes.ShadowHit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what the rules say that changes no verdict. */
final class NoteTaker {
  private final PlannedRule[] noted;

  /** Takes notes of these rules; they come by id. */
  NoteTaker(List<PlannedRule> rules) {
    this.noted =
        rules.stream()
            .filter(rule -> rule.state() != RuleState.DRAFT)
            .filter(rule -> rule.state() != RuleState.LIVE || rule.escalation() != null)
            .toArray(PlannedRule[]::new);
  }

  RuleNotes notes(Facts facts, float[] cuts) {
    @Nullable Notes notes = null;
    for (PlannedRule rule : noted) {
      if (rule.isObeyed(facts)) {
        notes = obeyed(rule, facts, cuts, notes);
      } else if (rule.truth(facts, cuts) == Kleene.TRUE) {
        notes = notes == null ? new Notes() : notes;
        notes.shadowHits.add(new ShadowHit(rule.id(), rule.verdict(), rule.reason().code()));
      }
    }
    return notes == null ? RuleNotes.NONE : notes.done();
  }

  private static @Nullable Notes obeyed(
      PlannedRule rule, Facts facts, float[] cuts, @Nullable Notes before) {
    @Nullable Notes notes = before;
    if (rule.state() == RuleState.CANARY) {
      notes = notes == null ? new Notes() : notes;
      notes.canaries.add(rule.id());
    }
    PlannedEscalation escalation = rule.escalation();
    if (escalation != null && escalation.applies(facts, cuts)) {
      notes = notes == null ? new Notes() : notes;
      notes.escalations.add(new Escalation(rule.id(), escalation.priority()));
    }
    return notes;
  }

  /** Whether something that is pending could still escalate the message. */
  boolean mayStillEscalate(Facts facts, float[] cuts) {
    for (PlannedRule rule : noted) {
      PlannedEscalation escalation = rule.escalation();
      if (escalation != null && rule.isObeyed(facts) && escalation.mayStillApply(facts, cuts)) {
        return true;
      }
    }
    return false;
  }

  /** Notes of one message. */
  private static final class Notes {
    private final List<ShadowHit> shadowHits = new ArrayList<>(0);
    private final List<String> canaries = new ArrayList<>(0);
    private final List<Escalation> escalations = new ArrayList<>(0);

    RuleNotes done() {
      return new RuleNotes(shadowHits, canaries, escalations);
    }
  }
}
