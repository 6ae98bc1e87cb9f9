package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody reads whose test failed. */
class TestComplaintTest {
  private static final String HEAD =
      """
      policy "test"
      default allow
      when unknown then label otherwise
      cuts insult { default 0.82 }
      words slurs { "slurword" }
      rule r-1 if insult >= cut.insult except author has "trusted" then hold as a.insult
      rule r-2 if text hits slurs and threat > 0.5 then block as a.slur
      rule r-3 if not content kind is chat and text length <= 3 then soft_block as a.short
      rule r-4 if threat >= 0.95 then hold as a.threat
      """;

  private final Policies policies = new Policies();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "r-1 | with insult 0.75 -> hold | expected `hold`, got `allow`: no rule applies; rule `r-1` does not apply: `insult` was 0.75, the rule asks for at least 0.82",
        "r-1 | with insult 0.9, author trusted -> hold | expected `hold`, got `allow`: no rule applies; rule `r-1` does not apply: its exception `author has \"trusted\"` holds",
        "r-1 | with insult 0.9 -> allow | expected `allow`, got `hold` by rule `r-1`; rule `r-1` applies: `insult` was 0.9, the rule asks for at least 0.82",
        "r-1 | with threat 0.96 -> hold | the verdict is `hold`, but not because of rule `r-1` by rule `r-4`; rule `r-1` does not apply: `insult` was 0, the rule asks for at least 0.82",
        "r-2 | with threat 0.9 -> block | expected `block`, got `allow`: no rule applies; rule `r-2` does not apply: the text has nothing of `slurs`",
        "r-2 | with threat 0.5 -> block | expected `block`, got `allow`: no rule applies; rule `r-2` does not apply: the text has nothing of `slurs`; `threat` was 0.5, the rule asks for more than 0.5",
        "r-3 | with kind chat, length 2 -> soft_block | expected `soft_block`, got `allow`: no rule applies; rule `r-3` does not apply: `content kind is chat` holds (it was chat); `text length` was 2, the rule asks for at most 3",
        "    | with threat 0.9 -> hold | expected `hold`, got `allow`: no rule applies; rule `r-4` does not apply: `threat` was 0.9, the rule asks for at least 0.95",
        "r-1 | with insult unknown -> hold | expected `hold`, got `label` because of what an unknown means; rule `r-1` does not apply: `insult` is unknown, the rule asks for at least 0.82",
      })
  void saysWhichClauseWasHowFarFromItsNumber(String rule, String test, String complaint) {
    String block =
        "test %s { \"you there\" %s }".formatted(Objects.requireNonNullElse(rule, ""), test);

    TestResult result =
        PolicyTester.run(policies.policy(HEAD + block), TextSignals.quiet()).getFirst();

    assertThat(result.complaint()).isEqualTo(complaint);
  }
}
