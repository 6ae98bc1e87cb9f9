package dev.weir.policy.run;

import dev.weir.contracts.EscalationPriority;

/**
 * When a message is looked at again, ready to run.
 *
 * @param condition when; what is unknown escalates nothing
 * @param sample of which texts
 * @param priority how soon
 */
public record PlannedEscalation(Condition condition, Sample sample, EscalationPriority priority) {
  /** Whether the message is escalated. */
  boolean applies(Facts facts, float[] cuts) {
    return isSampled(facts) && condition.truth(facts, cuts) == Kleene.TRUE;
  }

  /** Whether the message would be escalated, should something that is pending turn out so. */
  boolean mayStillApply(Facts facts, float[] cuts) {
    return isSampled(facts)
        && condition.truth(facts, cuts) == Kleene.UNKNOWN
        && Kleene.has(condition.possible(facts, cuts), Kleene.TRUE);
  }

  /** Whether the text is in the share; without seeds only all of them are. */
  boolean isSampled(Facts facts) {
    Seeds seeds = facts.seeds();
    return sample.isAll() || (seeds != null && sample.has(seeds.content()));
  }
}
