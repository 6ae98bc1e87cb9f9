package dev.weir.policy.ast;

import dev.weir.contracts.Verdict;
import dev.weir.policy.source.SourceSpan;

/** {@code default allow} or {@code settle hold}. */
public record VerdictClause(Verdict verdict, SourceSpan span) {}
