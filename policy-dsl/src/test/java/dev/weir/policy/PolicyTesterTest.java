package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Language;
import dev.weir.policy.run.Subjects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyTesterTest {
  private static final String HEAD =
      """
      policy "test"
      default allow
      when unknown then hold for threat; allow otherwise
      words bad { "bad" }
      rule r-1 if text hits bad or insult >= 0.8 then hold as a.one
      rule r-2 if text hits bad then hold as a.two
      rule r-3 draft if text hits bad then block as a.three
      rule r-4 if threat >= 0.8 then block as a.four
      """;

  private final Policies policies = new Policies();

  private List<TestResult> run(String tests, TextSignals signals) {
    return PolicyTester.run(policies.policy(HEAD + tests), signals);
  }

  private List<@Nullable String> complaints(String tests) {
    return run(tests, TextSignals.quiet()).stream()
        .<@Nullable String>map(TestResult::complaint)
        .toList();
  }

  @Test
  void passesWhenTheRuleAsksForTheVerdict() {
    assertThat(complaints("test r-2 { \"bad\" -> hold  \"good\" -> allow }"))
        .containsExactly(null, null);
  }

  @Test
  void failsWhenTheVerdictIsAnother() {
    assertThat(complaints("test r-1 { \"good\" -> hold  \"bad\" -> allow }"))
        .containsExactly(
            "expected `hold`, got `allow`: no rule applies; rule `r-1` does not apply: the text has"
                + " nothing of `bad`; `insult` was 0, the rule asks for at least 0.8",
            "expected `allow`, got `hold` by rule `r-1`; rule `r-1` applies: the text has something"
                + " of `bad`");
  }

  @Test
  void failsWhenAnotherRuleGaveTheVerdict() {
    assertThat(complaints("test r-2 { \"good\" with insult 0.9 -> hold }"))
        .containsExactly(
            "the verdict is `hold`, but not because of rule `r-2` by rule `r-1`; rule `r-2` does not"
                + " apply: the text has nothing of `bad`");
  }

  @Test
  void obeysTheRuleOfTheBlockWhateverItsState() {
    assertThat(complaints("test r-3 { \"bad\" -> block }\ntest { \"bad\" -> hold }"))
        .containsExactly(null, null);
  }

  @Test
  void saysWhenAnUnknownGaveTheVerdict() {
    assertThat(complaints("test r-4 { \"good\" with labels unknown -> hold }"))
        .containsExactly((String) null);
    assertThat(complaints("test r-4 { \"good\" with labels unknown, threat 0.9 -> hold }"))
        .containsExactly(
            "expected `hold`, got `block` by rule `r-4`; rule `r-4` applies: `threat` was 0.9, the"
                + " rule asks for at least 0.8");
    assertThat(complaints("test { \"good\" with threat unknown -> allow }"))
        .containsExactly("expected `allow`, got `hold` because of what an unknown means");
  }

  @Test
  void takesScoresFromTheSignalsUnlessTheTestNamesThem() {
    TextSignals model =
        (text, _) -> {
          float[] scores = new float[Label.values().length];
          scores[Subjects.index(Label.INSULT)] = text.contains("idiot") ? 0.9f : 0;
          return scores;
        };
    String tests = "test r-1 { \"idiot\" -> hold  \"idiot\" with insult 0.1 -> allow }";
    assertThat(run(tests, model)).allMatch(TestResult::passed);
    assertThat(run(tests, TextSignals.unknown()))
        .map(TestResult::actual)
        .containsExactly(Verdict.HOLD, Verdict.HOLD);
  }

  @Test
  void takesTheLanguageFromTheSignalsUnlessTheTestNamesIt() {
    List<String> asked = new ArrayList<>();
    TextSignals model =
        new TextSignals() {
          @Override
          public float[] scores(String text, Language language) {
            asked.add(text + " in " + language.tag());
            return new float[Label.values().length];
          }

          @Override
          public Language language(String text, String locale) {
            return new Language(locale.isEmpty() ? "fi" : "de", Language.Source.DETECTOR, 1);
          }
        };

    run(
        "test { \"a\" -> allow  \"b\" with locale \"de-AT\" -> allow"
            + "  \"c\" with locale \"de-AT\", language \"en\" -> allow }",
        model);

    assertThat(asked).containsExactly("a in fi", "b in de", "c in en");
  }
}
