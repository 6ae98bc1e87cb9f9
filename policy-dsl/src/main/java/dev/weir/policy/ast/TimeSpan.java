package dev.weir.policy.ast;

import dev.weir.policy.source.SourceSpan;
import java.time.Duration;

/** How long something lasts: {@code 10m}. */
public record TimeSpan(Duration length, SourceSpan span) {}
