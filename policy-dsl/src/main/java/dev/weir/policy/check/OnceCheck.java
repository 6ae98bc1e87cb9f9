package dev.weir.policy.check;

import dev.weir.policy.ast.Exemplars;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.ScreenClause;
import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.ast.TrialClause;
import dev.weir.policy.ast.UnknownClause;
import dev.weir.policy.ast.VerdictClause;
import dev.weir.policy.ast.Words;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.SourceSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Clauses stand once, and names and ids are given once. */
final class OnceCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    if (policy.defaults().isEmpty() && !policy.unread().contains("default")) {
      issues.error(
          policy.name().span(), "the policy does not say its default", "add `default allow`");
    }
    once("`default`", policy.defaults().stream().map(VerdictClause::span).toList(), issues);
    once("`settle`", policy.settles().stream().map(VerdictClause::span).toList(), issues);
    once("`when unknown`", policy.unknowns().stream().map(UnknownClause::span).toList(), issues);
    once("`screen`", policy.screens().stream().map(ScreenClause::span).toList(), issues);
    once("`trial`", policy.trials().stream().map(TrialClause::span).toList(), issues);
    unique("a rule", policy.rules().stream().map(Rule::id), issues);
    unique(
        "words or a pattern",
        Stream.concat(
            policy.words().stream().map(Words::name),
            policy.patterns().stream().map(TextPattern::name)),
        issues);
    unique("exemplars", policy.exemplars().stream().map(Exemplars::name), issues);
  }

  private static void once(String what, List<SourceSpan> spans, Issues issues) {
    for (SourceSpan span : spans.subList(Math.min(1, spans.size()), spans.size())) {
      issues.error(span, what + " stands at " + spans.getFirst() + " already", "keep one of them");
    }
  }

  private static void unique(String what, Stream<Name> names, Issues issues) {
    Map<String, SourceSpan> seen = new HashMap<>();
    names.forEach(name -> {
      SourceSpan first = seen.putIfAbsent(name.text(), name.span());
      if (first != null) {
        issues.error(
            name.span(),
            "`%s` names %s at %s already".formatted(name.text(), what, first),
            "choose another name");
      }
    });
  }
}
