package dev.weir.policy.ast;

import dev.weir.policy.source.SourceSpan;

/**
 * A share of messages: {@code 10%}.
 *
 * @param value above 0, up to 1
 */
public record Share(double value, SourceSpan span) {}
