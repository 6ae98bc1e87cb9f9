package dev.weir.policy.syntax;

import dev.weir.policy.source.SourceSpan;

/**
 * A comment, which means nothing to a policy and much to its readers.
 *
 * @param text from its {@code #} on, without white space at the end
 * @param span its place
 * @param before the number of the token that it stands before
 */
public record Comment(String text, SourceSpan span, int before) {}
