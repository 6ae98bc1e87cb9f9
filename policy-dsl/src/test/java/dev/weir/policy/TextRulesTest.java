package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Span;
import dev.weir.contracts.WordList;
import dev.weir.policy.match.TextRules;
import dev.weir.policy.run.TextFindings;
import dev.weir.policy.source.WordLists;
import dev.weir.policy.types.Vocabulary;
import dev.weir.text.Fold;
import dev.weir.text.Normaliser;
import dev.weir.text.PatternEngine;
import dev.weir.text.PiiKind;
import dev.weir.text.WordMatchers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextRulesTest {
  private static final String POLICY =
      """
      policy "test"
      default allow
      words bad { "bad", "kill yourself" } fold leet, spacing whole-word spare "bad luck" label profanity
      words unused { "unused" }
      words from-list from list "names"
      pattern invite /discord\\.gg\\/[a-z]+/
      rule r-1 if text hits bad then hold as a.b
      rule r-2 if text hits from-list then hold as a.b
      rule r-3 if text hits invite then hold as a.b
      rule r-4 if text has pii email then hold as a.b
      rule r-5 draft if text hits unused then hold as a.b
      """;

  private final CompiledPolicy policy =
      Objects.requireNonNull(
          new PolicyCompiler(new WordMatchers(), PatternEngine.java())
              .compile(
                  Policies.source(POLICY),
                  WordLists.of(List.of(new WordList("names", List.of("Voldemort")))))
              .policy());

  private TextFindings scan(String text) {
    return policy.textRules().scan(Normaliser.normalise(text));
  }

  @Test
  void findsWordsListsPatternsAndPersonalDataInTheOriginalText() {
    String text = "B4D  voldemort: DISCORD.gg/abc, anna@example.com";
    assertThat(scan(text).spans())
        .containsExactly(
            new Span(0, 3, "profanity", "rules"),
            new Span(5, 14, "from-list", "rules"),
            new Span(16, 30, "invite", "rules"),
            new Span(32, 48, "pii.email", "rules"));
  }

  @Test
  void findsNothingThatNoRunningRuleAsksFor() {
    assertThat(scan("unused, +44 20 7946 0018").spans()).isEmpty();
    assertThat(scan("bad luck, badminton").spans()).isEmpty();
    assertThat(scan("")).isSameAs(TextFindings.none());
  }

  @Test
  void boundsTheSpansButNotTheHits() {
    TextFindings findings = scan("bad ".repeat(500) + "voldemort");
    assertThat(findings.spans()).hasSize(TextRules.SPANS_MAX);
    assertThat(findings.hits(0)).isTrue();
    assertThat(findings.hits(1)).isTrue();
    assertThat(findings.hits(2)).isFalse();
    assertThat(findings.hits(1_000)).isFalse();
  }

  @Test
  void whatTheWordsCostPerCharacterIsBoundedForThePolicyAsAWhole() {
    String nested =
        IntStream.rangeClosed(1, 150)
            .mapToObj(length -> '"' + "a".repeat(length) + '"')
            .collect(Collectors.joining(", "));
    String one =
        "policy \"p\"\ndefault allow\nwords first { "
            + nested
            + " }\n"
            + "rule r-1 if text hits first then hold as a.b\n";
    String two =
        one
            + one.substring(one.indexOf("words"))
                .replace("first", "second")
                .replace("r-1", "r-2")
                .replace("\"aa", "\"baa");
    assertThat(new Policies().messages(one)).isEmpty();
    assertThat(new Policies().messages(two)).isEmpty();
    String both = two.replace("\"baa", "\"aa");
    assertThat(new Policies().messages(both))
        .singleElement()
        .asString()
        .contains("with `second`, which costs 151 steps a character")
        .contains("more than 250");
  }

  @Test
  void anEntryOneEditApartIsFoundWhereItIsMarkedAndCostsMore() {
    String text = "morronic clowm voldemor wizzard";
    String policy =
        """
        policy "p"
        default allow
        words insults { "moronic"~1, "clown" } fold leet whole-word
        words names from list "names" whole-word spare "wizard of oz"
        rule r-1 if text hits insults or text hits names then hold as a.b
        """;
    var lists =
        WordLists.of(List.of(new WordList("names", List.of("Voldemort~1", "wizard ~1", "clown"))));
    CompiledPolicy compiled =
        Objects.requireNonNull(
            new PolicyCompiler(new WordMatchers(), PatternEngine.java())
                .compile(Policies.source(policy), lists)
                .policy());
    assertThat(compiled.textRules().scan(Normaliser.normalise(text)).spans())
        .map(span -> text.substring(span.begin(), span.end()) + " " + span.label())
        .containsExactly("morronic insults", "voldemor names", "wizzard names");
  }

  @Test
  void anEntryOfAListThatIsTooShortForAnEditIsNamed() {
    String policy =
        """
        policy "p"
        default allow
        words names from list "names" whole-word
        rule r-1 if text hits names then hold as a.b
        """;
    var lists = WordLists.of(List.of(new WordList("names", List.of("Voldemort~1", "Tom~1"))));
    assertThat(
            new PolicyCompiler(new WordMatchers(), PatternEngine.java())
                .compile(Policies.source(policy), lists)
                .issues())
        .singleElement()
        .asString()
        .contains("entry 2, `Tom~1`: only words of 5 letters or more may differ by one edit");
  }

  @Test
  void wordsThatAreAllNearOneAnotherCostTooMuch() {
    String alike =
        IntStream.range(0, 130)
            .mapToObj(i -> "\"aaaa" + (char) ('\uAC00' + i) + "\"~1")
            .collect(Collectors.joining(", "));
    assertThat(
            new Policies()
                .messages(
                    "policy \"p\"\ndefault allow\nwords w { "
                        + alike
                        + " } whole-word\n"
                        + "rule r-1 if text hits w then hold as a.b"))
        .singleElement()
        .asString()
        .contains("steps a character");
  }

  @Test
  void theVocabularyNamesWhatTheTextModuleFindsAndFolds() {
    assertThat(Vocabulary.PII_KINDS)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("any"),
                    Stream.of(PiiKind.values())
                        .map(kind -> kind.wireName().substring("pii.".length())))
                .toList());
    assertThat(Vocabulary.FOLDS)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Fold.values()).map(fold -> fold.name().toLowerCase(Locale.ROOT)).toList());
  }
}
