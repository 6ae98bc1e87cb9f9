package dev.weir.policy.check;

import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.UnknownClause;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.SourceSpan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A policy says what an unknown means for everything it reads that may be unknown. This is the
 * check that keeps a late model from failing open in silence.
 */
final class UnknownDeclaredCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    Map<String, SourceSpan> read = new LinkedHashMap<>();
    Walk.deciding(
        policy,
        expr -> {
          String key = Unknowable.key(expr);
          if (key != null) {
            read.putIfAbsent(key, expr.span());
          }
        });
    if (policy.unknowns().isEmpty() && policy.unread().contains("when")) {
      return;
    }
    if (policy.unknowns().isEmpty()) {
      read.entrySet().stream().findFirst().ifPresent(first -> missingClause(first, issues));
      return;
    }
    UnknownClause clause = policy.unknowns().getFirst();
    Map<String, SourceSpan> declared = declared(clause, read, issues);
    if (clause.otherwise() == null) {
      read.forEach((subject, span) -> {
        if (!declared.containsKey(subject)) {
          issues.error(
              span,
              "the policy does not say what an unknown `" + subject + "` means",
              "name it in `when unknown`, or end the clause with `; allow otherwise`");
        }
      });
    }
  }

  private static void missingClause(Map.Entry<String, SourceSpan> first, Issues issues) {
    issues.error(
        first.getValue(),
        "the policy reads `" + first.getKey() + "` but does not say what an unknown means",
        "add `when unknown then hold for " + first.getKey() + "; allow otherwise`");
  }

  private static Map<String, SourceSpan> declared(
      UnknownClause clause, Map<String, SourceSpan> read, Issues issues) {
    Map<String, SourceSpan> declared = new HashMap<>();
    for (UnknownClause.Entry entry : clause.entries()) {
      for (UnknownClause.Subject subject : entry.subjects()) {
        Name name = subject.name();
        String key = subject.key();
        if (isOfLabel(subject.kind()) && UnknownLabel.is(name)) {
          UnknownLabel.report(name, issues);
          continue;
        }
        SourceSpan first = declared.putIfAbsent(key, name.span());
        if (first != null) {
          issues.error(name.span(), "`%s` is named at %s already".formatted(key, first));
        } else if (!read.containsKey(key)) {
          issues.warning(name.span(), "no rule reads `" + key + "`", null);
        }
      }
    }
    return declared;
  }

  private static boolean isOfLabel(UnknownClause.Kind kind) {
    return kind == UnknownClause.Kind.LABEL || kind == UnknownClause.Kind.HEAT;
  }
}
