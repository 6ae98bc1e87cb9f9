package dev.weir.policy.run;

import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says about one message.
 *
 * @param verdict what may happen to it
 * @param reason why, or {@code null} when the verdict is the policy's default. Where the unknown
 *     clause decided, it names no rule and its code is {@link #UNKNOWN_CODE}
 * @param provisional whether a label that is pending could still change the verdict
 * @param labelsUnknown the unknown labels through which the unknown clause gave this verdict; empty
 *     when a rule that holds gave it
 * @param notes what rules say that changes no verdict
 */
public record Outcome(
    Verdict verdict,
    @Nullable Reason reason,
    boolean provisional,
    Set<Label> labelsUnknown,
    RuleNotes notes) {
  /** The reason code of a verdict that the unknown clause gave. */
  public static final String UNKNOWN_CODE = "unknown";
}
