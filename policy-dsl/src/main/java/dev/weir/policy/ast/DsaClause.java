package dev.weir.policy.ast;

import dev.weir.contracts.DsaGround;
import dev.weir.policy.source.SourceSpan;

/**
 * What a statement of reasons says: {@code dsa illegal_or_harmful_speech incompatible "House rules
 * 4.2"}.
 *
 * @param category a category of the DSA Transparency Database
 * @param ground what the statement rests on
 * @param reference the law, or the place in the terms of the service
 * @param span the place of the first words
 */
public record DsaClause(Name category, DsaGround ground, Name reference, SourceSpan span) {}
