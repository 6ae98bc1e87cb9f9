package dev.weir.policy.ast;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression to look for: {@code pattern invite /discord\.gg/}.
 *
 * @param name what rules call it
 * @param regex the expression between the slashes, with its place
 * @param label what the spans are labelled, or {@code null} for {@code name}
 */
public record TextPattern(Name name, Name regex, @Nullable Name label) {}
