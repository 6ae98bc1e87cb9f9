package dev.weir.policy.diff;

import dev.weir.policy.ast.TestBlock.Case;
import dev.weir.policy.ast.TestBlock.Fact;

/** What a test is about, apart from how it is written and what it expects. */
final class FactKey {
  private FactKey() {}

  static String of(Case one) {
    return Say.quoted(one.text())
        + one.facts().stream().map(FactKey::of).distinct().sorted().toList();
  }

  private static String of(Fact fact) {
    return switch (fact) {
      case Fact.Score(var label, var value, _) -> label.text() + " " + Say.number(value);
      case Fact.Similarity(var exemplars, var value, _) ->
          "similarity " + exemplars.text() + " " + value;
      case Fact.Heat(var label, var value, _) -> "heat " + label.text() + " " + Say.number(value);
      case Fact.Repeats(var value, _) -> "repeats " + value;
      case Fact.Addresses(var someone) -> "addresses " + someone;
      case Fact.Attribute(var owner, var attribute, var value) ->
          owner.key(attribute.text()) + " " + value;
      case Fact.InLocale(var locale) -> "locale " + locale.text();
      case Fact.InLanguage(var language) -> "language " + language.text();
      case Fact.OfKind(var kind) -> "kind " + kind.text();
      case Fact.Precedent(var verdict) -> "precedent " + verdict.text();
      case Fact.AcceptedAt(var instant) -> "time " + instant.text();
      case Fact.Length(var value, _) -> "length " + value;
      case Fact.AllUnknown _ -> "unknown";
    };
  }
}
