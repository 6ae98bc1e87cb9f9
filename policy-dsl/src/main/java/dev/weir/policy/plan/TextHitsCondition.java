package dev.weir.policy.plan;

import dev.weir.contracts.Span;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.Truth;
import java.util.List;
import java.util.Set;

/** At least one of these definitions was found in the text. */
final class TextHitsCondition extends KnownCondition {
  private final int[] definitions;
  private final Set<String> labels;

  /**
   * A condition.
   *
   * @param text as the policy says it
   * @param definitions the numbers of what is looked for
   * @param labels what the spans of these definitions are called
   */
  TextHitsCondition(String text, int[] definitions, Set<String> labels) {
    super(text);
    this.definitions = definitions;
    this.labels = labels;
  }

  @Override
  boolean holds(Facts facts) {
    for (int definition : definitions) {
      if (facts.findings().hits(definition)) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean isOpen(Facts facts) {
    if (holds(facts)) {
      return false;
    }
    for (int definition : definitions) {
      if (facts.findings().isOpen(definition)) {
        return true;
      }
    }
    return false;
  }

  @Override
  Clause clause(Facts facts) {
    boolean holds = holds(facts);
    List<Span> spans =
        holds
            ? facts.findings().spans().stream()
                .filter(span -> labels.contains(span.label()))
                .toList()
            : List.of();
    Truth truth = Truth.of(Kleene.of(holds));
    return new Clause(text(), false, truth, null, null, null, List.of(), spans);
  }
}
