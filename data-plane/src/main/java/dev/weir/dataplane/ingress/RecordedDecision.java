package dev.weir.dataplane.ingress;

import dev.weir.policy.replay.ModelPart;
import dev.weir.policy.run.Facts;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is read back from the journal by whoever looks back at many.
 *
 * @param reply what the tenant was told
 * @param facts what the policy saw
 * @param part what part the model had
 * @param text of the message, where the tenant's settings kept it
 */
public record RecordedDecision(
    DecisionReply reply, Facts facts, ModelPart part, @Nullable String text) {}
