package dev.weir.policy.ast;

import dev.weir.contracts.EscalationPriority;
import dev.weir.policy.source.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * When a message is looked at again, whatever was decided: {@code escalate when insult within 0.08
 * of cut.insult share 1% priority high}.
 *
 * @param condition when; apart from the rule's own condition and its exceptions
 * @param share of how many of these, or {@code null} for all of them
 * @param priority how soon
 * @param span the place of the first words
 */
public record EscalateClause(
    Expr condition, @Nullable Share share, EscalationPriority priority, SourceSpan span) {}
