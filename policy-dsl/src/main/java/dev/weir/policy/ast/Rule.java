package dev.weir.policy.ast;

import dev.weir.contracts.Verdict;
import dev.weir.policy.source.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param id stable, so that decisions of different revisions can be compared
 * @param title for people, or {@code null}; may change freely
 * @param state how far the rule is
 * @param condition when it applies
 * @param exceptions when it does not apply after all; any one suffices
 * @param verdict what it asks for
 * @param verdictSpan the place of the verdict
 * @param code the reason code
 * @param tell what the author of a message is told, or {@code null}
 */
public record Rule(
    Name id,
    @Nullable Name title,
    RuleState state,
    Expr condition,
    List<Expr> exceptions,
    Verdict verdict,
    SourceSpan verdictSpan,
    Name code,
    @Nullable Name tell) {
  public Rule {
    exceptions = List.copyOf(exceptions);
  }
}
