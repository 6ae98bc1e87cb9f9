package dev.weir.training.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Label;
import dev.weir.policy.StarterPolicies;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionalSuiteTest {
  private static final SuiteLines BANKS = SuiteLines.of("banks", "[who]\nyou\nthem\n[bad]\ncretin");

  @Test
  void holdsAThousandDifferentCasesOfManyKinds() {
    List<SuiteCase> cases = FunctionalSuite.load().cases();

    Map<String, Long> each =
        cases.stream()
            .collect(Collectors.groupingBy(SuiteCase::functionality, Collectors.counting()));
    assertThat(each).hasSizeGreaterThanOrEqualTo(25);
    assertThat(each.values()).containsOnly((long) FunctionalSuite.CASES_EACH);
    assertThat(cases).hasSizeGreaterThanOrEqualTo(1_000);
    assertThat(cases.stream().map(SuiteCase::text)).doesNotHaveDuplicates();
    assertThat(cases.stream().map(SuiteCase::text)).noneMatch(text -> text.matches(".*[{}].*"));
    long harmful = cases.stream().filter(SuiteCase::isHarmful).count();
    assertThat(harmful / (double) cases.size()).isBetween(0.4, 0.6);
  }

  @Test
  void triesEachKindOfHarmBothWays() {
    List<SuiteCase> cases = FunctionalSuite.load().cases();

    for (Label label :
        List.of(
            Label.INSULT,
            Label.HARASSMENT,
            Label.IDENTITY_ATTACK,
            Label.THREAT,
            Label.SEXUAL,
            Label.SEXUAL_MINORS,
            Label.SELF_HARM,
            Label.SPAM_SCAM,
            Label.EXTREMISM,
            Label.ILLICIT)) {
      assertThat(cases.stream().filter(one -> one.label() == label).map(SuiteCase::expectation))
          .as(label.wireName())
          .contains(Expectation.HARMFUL, Expectation.BENIGN);
    }
  }

  @Test
  void namesPoliciesThatThereAre() {
    assertThat(FunctionalSuite.load().cases().stream().flatMap(one -> one.policies().stream()))
        .isSubsetOf(StarterPolicies.names());
  }

  @Test
  void isTheSameInEveryRun() {
    assertThat(FunctionalSuite.load().cases()).isEqualTo(FunctionalSuite.load().cases());
  }

  @Test
  void disguisesTheMarkedWordAlone() {
    String many =
        "[number]\n"
            + "abcdefghijklmnopqrstuvwxyz"
                .chars()
                .mapToObj(Character::toString)
                .collect(Collectors.joining("\n"));
    SuiteLines banks = SuiteLines.of("banks", many + "\n[bad]\ncretin");
    SuiteLines suite =
        SuiteLines.of("suite", "[x] harmful insult spelling=spaced\nrow {number}: {!bad} cretin");

    assertThat(FunctionalSuite.read(banks, suite).cases())
        .hasSize(FunctionalSuite.CASES_EACH)
        .allSatisfy(one -> assertThat(one.text()).endsWith(": c r e t i n cretin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          hello {who}                                    ; suite:1: a template stands before the first header
          [a] harmful                                    ; suite:1: a header is `[name] harmful|benign label`
          [a] nasty insult                               ; suite:1: `nasty` is not an expectation
          [a] harmful rudeness                           ; suite:1: unknown label `rudeness`
          [a] harmful ip_violation                       ; suite:1: unknown label `ip_violation`
          [a] harmful insult spelling=loud               ; suite:1: unknown spelling `loud`
          [a] harmful insult colour=red                  ; suite:1: unknown option `colour=red`
          [a] harmful insult/hello {whom}                ; suite:2: there is no bank `whom`
          [a] harmful insult/hello {who                  ; suite:2: a brace is left over
          [a] harmful insult/hello {!who}                ; suite:2: a place is marked with `!`, but nothing says how to spell it
          [a] harmful insult spelling=leet/hello {who}   ; suite:2: exactly one place must be marked with `!`
          [a] harmful insult/hi {who}/[a] benign insult  ; suite:3: `a` stands twice
          [a] harmful insult                             ; `a` has no templates
          [a] harmful insult/hello {who}                 ; the templates of `a` give fewer than 24 texts
          """)
  void refusesWhatItCannotUse(String suite, String complaint) {
    SuiteLines lines = SuiteLines.of("suite", suite.replace("/", "\n"));

    assertThatThrownBy(() -> FunctionalSuite.read(BANKS, lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(complaint);
  }

  @Test
  void refusesBanksThatItCannotUse() {
    SuiteLines none = SuiteLines.of("suite", "");
    for (String banks : List.of("word", "[a]", "[a]\nx\nx", "[a]\nx\n[a]\ny")) {
      assertThatThrownBy(() -> FunctionalSuite.read(SuiteLines.of("banks", banks), none))
          .as(banks)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
