package dev.weir.policy.check;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Name;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Vocabulary;

/** The complaint about a name that stands where a label is wanted and is none. */
final class UnknownLabel {
  private UnknownLabel() {}

  static boolean is(Name name) {
    return Label.fromWireName(name.text()).isEmpty();
  }

  static void report(Name name, Issues issues) {
    issues.error(
        name.span(),
        "unknown label `" + name.text() + "`",
        Suggestion.hintOr(
            name.text(),
            Vocabulary.LABELS,
            "the labels are " + String.join(", ", Vocabulary.LABELS)));
  }
}
