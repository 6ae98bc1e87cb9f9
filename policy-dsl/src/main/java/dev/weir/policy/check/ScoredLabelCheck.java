package dev.weir.policy.check;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.SourceSpan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Warns of conditions on a label that no model scores: they stay unknown for ever; and of the heat
 * of a label whose score no rule reads, for the model may never be asked then.
 */
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
    heats(policy, issues);
  }

  private static void heats(Policy policy, Issues issues) {
    Set<String> scores = new HashSet<>();
    Map<String, SourceSpan> heats = new LinkedHashMap<>();
    for (Rule rule : policy.rules()) {
      Walk.rule(
          rule,
          expr -> {
            switch (expr) {
              case Expr.NameRef(Name name) when rule.state() != RuleState.DRAFT ->
                  scores.add(name.text());
              case Expr.Heat(Name label, _, SourceSpan span) ->
                  heats.putIfAbsent(label.text(), span);
              default -> {}
            }
          });
    }
    heats.forEach((label, span) -> {
      if (Label.fromWireName(label).isPresent() && !scores.contains(label)) {
        issues.warning(
            span,
            "no rule reads the score of `" + label + "`, so messages may add no heat",
            "the model is asked for what could change a verdict: `" + label + " >= 0.8`");
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
