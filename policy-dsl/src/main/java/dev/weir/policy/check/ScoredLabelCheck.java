package dev.weir.policy.check;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.Issues;

/** Warns of conditions on a label that no model scores: they stay unknown for ever. */
final class ScoredLabelCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    Walk.rules(
        policy,
        expr -> {
          if (expr instanceof Expr.NameRef(Name name)) {
            Label.fromWireName(name.text())
                .filter(label -> !label.isScored())
                .ifPresent(_ -> warn(name, issues));
          }
        });
  }

  private static void warn(Name name, Issues issues) {
    issues.warning(
        name.span(),
        "no model scores `%s`, so this is always unknown".formatted(name.text()),
        "find it by words or patterns with `label " + name.text() + "`, and ask `text hits`");
  }
}
