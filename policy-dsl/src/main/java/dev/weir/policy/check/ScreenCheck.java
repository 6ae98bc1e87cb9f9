package dev.weir.policy.check;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.ScreenClause;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.SourceSpan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a screen clause names are labels that rules read, each once. */
final class ScreenCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    if (policy.screens().isEmpty()) {
      return;
    }
    Set<String> read = new HashSet<>();
    Walk.rules(
        policy,
        expr -> {
          if (expr instanceof Expr.NameRef(Name name)) {
            read.add(name.text());
          }
        });
    Map<String, SourceSpan> named = new HashMap<>();
    ScreenClause clause = policy.screens().getFirst();
    for (Name label : clause.offFor()) {
      check(label, read, named, issues);
    }
  }

  private static void check(
      Name label, Set<String> read, Map<String, SourceSpan> named, Issues issues) {
    if (Label.fromWireName(label.text()).isEmpty()) {
      UnknownLabel.report(label, issues);
      return;
    }
    SourceSpan first = named.putIfAbsent(label.text(), label.span());
    if (first != null) {
      issues.error(label.span(), "`%s` is named at %s already".formatted(label.text(), first));
    } else if (!read.contains(label.text())) {
      issues.warning(label.span(), "no rule reads `" + label.text() + "`", null);
    }
  }
}
