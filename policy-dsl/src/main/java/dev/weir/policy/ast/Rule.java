package dev.weir.policy.ast;

import dev.weir.contracts.Verdict;
import dev.weir.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param id stable, so that decisions of different revisions can be compared
 * @param title for people, or {@code null}; may change freely
 * @param state how far the rule is
 * @param canary in which share of messages a canary rule is obeyed; {@code null} in other states
 * @param condition when it applies
 * @param exceptions when it does not apply after all; any one suffices
 * @param verdict what it asks for
 * @param verdictSpan the place of the verdict
 * @param code the reason code
 * @param dsa what a statement of reasons says, or {@code null}
 * @param tell what the author of a message is told, or {@code null}
 * @param escalate when a message is looked at again, or {@code null}
 */
public record Rule(
    Name id,
    @Nullable Name title,
    RuleState state,
    @Nullable Share canary,
    Expr condition,
    List<Expr> exceptions,
    Verdict verdict,
    SourceSpan verdictSpan,
    Name code,
    @Nullable DsaClause dsa,
    @Nullable Name tell,
    @Nullable EscalateClause escalate) {
  public Rule {
    exceptions = List.copyOf(exceptions);
  }

  /** Its condition, its exceptions, and the condition of its {@code escalate when}. */
  public List<Expr> everyCondition() {
    List<Expr> all = new ArrayList<>(exceptions);
    all.addFirst(condition);
    if (escalate != null) {
      all.add(escalate.condition());
    }
    return all;
  }
}
