package dev.weir.policy.check;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.ast.TestBlock.Fact;
import dev.weir.policy.source.Instants;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Vocabulary;
import java.util.List;
import java.util.stream.Stream;

/** Tests name rules, labels, kinds and locales that exist. */
public final class TestsCheck implements PolicyCheck {
  private static final List<String> FACTS =
      Stream.concat(
              Vocabulary.LABELS.stream(),
              List.of(
                  "author",
                  "conversation",
                  "content",
                  "locale",
                  "language",
                  "kind",
                  "precedent",
                  "time",
                  "length",
                  "labels",
                  "similarity",
                  "heat",
                  "repeats",
                  "addresses")
                  .stream())
          .toList();

  TestsCheck() {}

  @Override
  public void check(Policy policy, Issues issues) {
    List<String> exemplars =
        policy.exemplars().stream().map(defined -> defined.name().text()).toList();
    List<String> rules = policy.rules().stream().map(rule -> rule.id().text()).toList();
    for (TestBlock block : policy.tests()) {
      Name rule = block.rule();
      if (rule != null && !rules.contains(rule.text()) && !policy.unread().contains(rule.text())) {
        String message = "there is no rule `" + rule.text() + "`";
        issues.error(rule.span(), message, Suggestion.hint(rule.text(), rules));
      }
      if (block.cases().isEmpty()) {
        issues.warning(block.span(), "this block holds no tests", null);
      }
      block.cases().forEach(test -> facts(test.facts(), exemplars, issues));
    }
  }

  /** Checks facts where there are exemplars with these names. */
  public static void facts(List<Fact> facts, List<String> exemplars, Issues issues) {
    facts.forEach(fact -> fact(fact, exemplars, issues));
  }

  private static void fact(Fact fact, List<String> exemplars, Issues issues) {
    switch (fact) {
      case Fact.Score(Name label, double value, SourceSpan span) -> {
        known("fact", label, Label.fromWireName(label.text()).isPresent(), FACTS, issues);
        if (value < 0 || value > 1) {
          issues.error(span, "a score lies between 0 and 1", null);
        }
      }
      case Fact.Similarity(Name name, double value, SourceSpan span) -> {
        if (!exemplars.contains(name.text())) {
          String message = "there are no exemplars named `" + name.text() + "`";
          issues.error(name.span(), message, Suggestion.hint(name.text(), exemplars));
        }
        if (value < 0 || value > 1) {
          issues.error(span, "a similarity lies between 0 and 1", null);
        }
      }
      case Fact.Heat(Name label, _, _) ->
          known("label", label, !UnknownLabel.is(label), Vocabulary.LABELS, issues);
      case Fact.Repeats(double value, SourceSpan span) -> {
        if (value < 1 || !(Double.isNaN(value) || value == Math.rint(value))) {
          issues.error(
              span, "repeats are a whole number, and the message itself is the first", null);
        }
      }
      case Fact.OfKind(Name kind) ->
          known(
              "content kind",
              kind,
              Vocabulary.KINDS.contains(kind.text()),
              Vocabulary.KINDS,
              issues);
      case Fact.Precedent(Name verdict) ->
          known(
              "verdict",
              verdict,
              Vocabulary.VERDICTS.contains(verdict.text()),
              Vocabulary.VERDICTS,
              issues);
      case Fact.InLocale(Name locale) -> {
        if (!LocaleTags.isValid(locale.text())) {
          issues.error(locale.span(), "`" + locale.text() + "` is no locale", LocaleTags.HINT);
        }
      }
      case Fact.AcceptedAt(Name instant) -> {
        if (Instants.parse(instant.text()) == null) {
          issues.error(instant.span(), "`" + instant.text() + "` is no instant", Instants.HINT);
        }
      }
      case Fact.InLanguage(Name language) ->
          LanguageTags.check(language.text(), language.span(), issues);
      case Fact.Length(double value, SourceSpan span) -> {
        if (value != Math.rint(value) || value > Integer.MAX_VALUE) {
          issues.error(span, "a length is a whole number", null);
        }
      }
      case Fact.Attribute _, Fact.AllUnknown _, Fact.Addresses _ -> {}
    }
  }

  private static void known(
      String what, Name name, boolean isKnown, List<String> known, Issues issues) {
    if (!isKnown) {
      issues.error(
          name.span(),
          "unknown " + what + " `" + name.text() + "`",
          Suggestion.hintOr(name.text(), known, "known are " + String.join(", ", known)));
    }
  }
}
