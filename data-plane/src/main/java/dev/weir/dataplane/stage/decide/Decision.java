package dev.weir.dataplane.stage.decide;

import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Span;
import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.RuleNotes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline made of one message.
 *
 * @param verdict what may happen to it
 * @param reason why, or {@code null} where no rule spoke
 * @param provisional whether an answer that is still missing could change the verdict
 * @param facts what the policy saw, so that the decision can be explained later
 * @param notScored labels that were left out on purpose, with the reason's wire name
 * @param spans where the rules found something
 * @param servedBy the dearest tier that was needed
 * @param degraded what was promised and was late or broken: stage names, and {@code long_text}
 *     where a part of a long text was not read by the encoder in time
 * @param notes what rules say that changes no verdict: shadow hits, canaries, escalations
 * @param stageMicros microseconds by stage
 */
public record Decision(
    Verdict verdict,
    @Nullable Reason reason,
    boolean provisional,
    Facts facts,
    Map<Label, String> notScored,
    List<Span> spans,
    ServedBy servedBy,
    List<String> degraded,
    RuleNotes notes,
    Map<String, Long> stageMicros) {}
