package dev.weir.policy.ast;

import dev.weir.policy.source.SourceSpan;

/** A word of the policy's author with its place: an id, a label, a list's name, a quoted title. */
public record Name(String text, SourceSpan span) {}
