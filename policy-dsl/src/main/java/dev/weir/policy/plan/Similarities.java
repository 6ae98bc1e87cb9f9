package dev.weir.policy.plan;

import dev.weir.policy.ast.Exemplars;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.run.ExemplarsRead;
import java.util.List;

/** Numbers the exemplars that conditions ask for, because each similarity may be unknown. */
record Similarities(Numbering<String> numbers) {
  static Similarities readBy(List<Rule> rules) {
    return new Similarities(
        Numbering.of(
            rules, expr -> expr instanceof Expr.Similarity(var name, _) ? name.text() : null));
  }

  int number(String name) {
    return numbers.of(name);
  }

  /** What is asked for, in the order of its numbers. */
  List<ExemplarsRead> read(List<Exemplars> definitions) {
    return numbers.inOrder().stream().map(name -> read(name, definitions)).toList();
  }

  private static ExemplarsRead read(String name, List<Exemplars> definitions) {
    return definitions.stream()
        .filter(definition -> definition.name().text().equals(name))
        .map(found -> new ExemplarsRead(name, found.set().text(), found.platform()))
        .findFirst()
        .orElseThrow();
  }
}
