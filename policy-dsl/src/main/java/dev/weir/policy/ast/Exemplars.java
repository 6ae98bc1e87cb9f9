package dev.weir.policy.ast;

import dev.weir.policy.source.SourceSpan;

/**
 * Texts that messages are compared with: {@code exemplars scams from set "scam-openers"}.
 *
 * @param name what rules call them
 * @param platform whether the set is one that the platform gives to all, else it is the tenant's
 *     own
 * @param set the name of the set
 * @param span the place of the first words
 */
public record Exemplars(Name name, boolean platform, Name set, SourceSpan span) {}
