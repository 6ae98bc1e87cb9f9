package dev.weir.policy.run;

import dev.weir.contracts.EscalationPriority;
import dev.weir.contracts.Verdict;
import java.util.List;

/**
 * What the rules of a policy say about a message that changes no verdict; each list by the rules'
 * ids.
 *
 * @param shadowHits the rules that hold and are not obeyed: shadow rules, and canary rules outside
 *     their share
 * @param canaries the ids of the canary rules in whose share the message is, whether they hold or
 *     not
 * @param escalations why the message should be looked at again
 */
public record RuleNotes(
    List<ShadowHit> shadowHits, List<String> canaries, List<Escalation> escalations) {
  /** Nothing to say. */
  public static final RuleNotes NONE = new RuleNotes(List.of(), List.of(), List.of());

  public RuleNotes {
    shadowHits = List.copyOf(shadowHits);
    canaries = List.copyOf(canaries);
    escalations = List.copyOf(escalations);
  }

  /** A rule that holds and is not obeyed. */
  public record ShadowHit(String rule, Verdict verdict, String code) {}

  /** A rule whose {@code escalate when} applies. */
  public record Escalation(String rule, EscalationPriority priority) {}

  /** Whether there is nothing to say. */
  public boolean isEmpty() {
    return shadowHits.isEmpty() && canaries.isEmpty() && escalations.isEmpty();
  }
}
