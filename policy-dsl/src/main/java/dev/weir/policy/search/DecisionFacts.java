package dev.weir.policy.search;

import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Facts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a decision, as searches see it.
 *
 * @param verdict what may happen to the message
 * @param reason the code of the reason, or {@code null} where there was none
 * @param rule the rule that decided, or {@code null} where none did
 * @param revision from 1
 * @param decided when this revision was made
 * @param provisional whether a late answer may still change it
 * @param degraded whether something that was promised was late or broken
 * @param message what was known of the message
 */
public record DecisionFacts(
    Verdict verdict,
    @Nullable String reason,
    @Nullable String rule,
    int revision,
    Instant decided,
    boolean provisional,
    boolean degraded,
    Facts message) {}
