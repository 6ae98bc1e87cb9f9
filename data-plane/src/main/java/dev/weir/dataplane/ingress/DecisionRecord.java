package dev.weir.dataplane.ingress;

import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.RuleNotes;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a decision as the journal keeps it, sealed.
 *
 * @param reply what the tenant was told
 * @param submission what the tenant sent; only the parts that explain the decision are kept, and
 *     the text only where the tenant's settings say so. {@code null} when read back
 * @param facts what the policy saw
 * @param notes what rules said that changed no verdict
 */
record DecisionRecord(
    DecisionReply reply, @Nullable Submission submission, Facts facts, RuleNotes notes) {

  /**
   * What stands when no answer came.
   *
   * @param settle what the policy says, or {@code null} for what was said already
   */
  DecisionRecord agedOut(@Nullable Verdict settle) {
    return new DecisionRecord(
        reply.settledAs(settle == null ? reply.verdict() : settle), submission, facts, notes);
  }
}
