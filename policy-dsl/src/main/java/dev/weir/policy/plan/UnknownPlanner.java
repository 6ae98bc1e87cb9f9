package dev.weir.policy.plan;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.UnknownClause;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.run.Subjects;
import dev.weir.policy.run.UnknownVerdicts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays out what an unknown means by subject. */
final class UnknownPlanner {
  private UnknownPlanner() {}

  static UnknownVerdicts verdicts(
      List<UnknownClause> clauses,
      List<ExemplarsRead> exemplars,
      Conversations conversations,
      ComparedAttributes attributes) {
    Map<String, Verdict> declared = new HashMap<>();
    Verdict otherwise = Verdict.ALLOW;
    for (UnknownClause clause : clauses) {
      for (UnknownClause.Entry entry : clause.entries()) {
        entry.subjects().forEach(subject -> declared.put(subject.key(), entry.verdict()));
      }
      otherwise = clause.otherwise() == null ? otherwise : clause.otherwise().verdict();
    }
    List<Verdict> bySubject = new ArrayList<>();
    for (Label label : Label.values()) {
      bySubject.add(declared.getOrDefault(label.wireName(), otherwise));
    }
    for (int number = 0; number < Subjects.SIMILARITIES; number++) {
      bySubject.add(
          number < exemplars.size()
              ? declared.getOrDefault("similarity(" + exemplars.get(number).name() + ")", otherwise)
              : otherwise);
    }
    List<String> heats = List.copyOf(conversations.labels().inOrder());
    for (int number = 0; number < Subjects.HEATS; number++) {
      bySubject.add(
          number < heats.size()
              ? declared.getOrDefault("heat(" + heats.get(number) + ")", otherwise)
              : otherwise);
    }
    bySubject.add(declared.getOrDefault("repeats", otherwise));
    for (String attribute : attributes.names()) {
      bySubject.add(declared.getOrDefault(attribute, otherwise));
    }
    return new UnknownVerdicts(bySubject);
  }
}
