package dev.weir.dataplane.ingress;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.policy.run.Language;

/**
 * What was found out about one text at a door.
 *
 * @param reply the decision
 * @param language that the text was taken to be in
 */
public record DoorAnswer(DecisionReply reply, Language language) {
  /** Whether the model does not read the language that the text is in. */
  public boolean isInOtherLanguage() {
    return reply.notScored().containsValue(SkipReason.LANGUAGE.wireName());
  }

  /** Whether there was nothing to score: a blank text has no harm in it. */
  public boolean isBlank() {
    return reply.notScored().containsValue(SkipReason.NO_TEXT.wireName());
  }

  /** Whether the score of {@code label} should be there and is not: it came late, or broke. */
  public boolean isMissing(Label label) {
    return !reply.labels().has(label) && !reply.degraded().isEmpty();
  }

  /** The score of {@code label}; 0 where it has none. */
  public float score(Label label) {
    return reply.labels().has(label) ? reply.labels().of(label) : 0;
  }
}
