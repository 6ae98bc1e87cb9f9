package dev.weir.dataplane.trial;

import dev.weir.contracts.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of which the draft says something else.
 *
 * @param id of the decision
 * @param accepted when the message came
 * @param locale of the message, else its language
 * @param decided the verdict that it got
 * @param decidedRule the rule that gave it, or {@code null}
 * @param draft the verdict that the draft gives
 * @param draftRule the rule that gives it, or {@code null}
 * @param text where it was kept and whoever asked may see it
 */
public record Example(
    String id,
    Instant accepted,
    String locale,
    Verdict decided,
    @Nullable String decidedRule,
    Verdict draft,
    @Nullable String draftRule,
    @Nullable String text) {}
