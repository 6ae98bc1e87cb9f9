package dev.weir.training.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IdentitySuiteTest {
  @Test
  void saysTheSameOfFortyKindsOfPeople() {
    List<IdentityCase> cases = IdentitySuite.load().cases();

    Map<String, Long> byTerm =
        cases.stream().collect(Collectors.groupingBy(IdentityCase::term, Collectors.counting()));
    assertThat(byTerm).hasSizeGreaterThanOrEqualTo(40);
    assertThat(byTerm.values().stream().distinct()).hasSize(1);
    assertThat(cases.stream().map(IdentityCase::text))
        .doesNotHaveDuplicates()
        .noneMatch(text -> text.matches(".*([{}]| a [AEIOaeio]| an [^AEIOaeio]).*"));
  }

  @Test
  void fitsTheArticleAndTheFirstLetter() {
    SuiteLines terms = SuiteLines.of("terms", "age | old | old people\nage | new | new people");
    SuiteLines templates = SuiteLines.of("templates", "A {adjective} man.\n{people} sing.");

    assertThat(IdentitySuite.read(terms, templates).cases())
        .extracting(IdentityCase::text)
        .containsExactly("An old man.", "Old people sing.", "A new man.", "New people sing.");
  }

  @Test
  void refusesWhatItCannotUse() {
    assertRefused("gay", "{people} sing.", "terms:1: a term is `group | adjective | people`");
    assertRefused("a | b | c", "They sing.", "templates:1: a sentence names no people");
    assertRefused("a | b | c", "{people} {verb}.", "templates:1: a brace is left over");
    assertRefused("a | b | c\na | b | d", "{people}!", "terms:2: `b` stands twice");
    assertRefused("", "{people}!", "there are no terms or no templates");
  }

  private static void assertRefused(String terms, String templates, String complaint) {
    assertThatThrownBy(() ->
            IdentitySuite.read(
                SuiteLines.of("terms", terms), SuiteLines.of("templates", templates)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(complaint);
  }
}
