package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Verdict;
import dev.weir.policy.source.PolicyLimits;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code mutate} in tests of a policy. */
class DisguiseTest {
  private static final String FOLDED =
      """
      policy "test"
      default allow
      when unknown then allow otherwise
      words bad { "kys" } fold leet, confusables, repeats, spacing
      rule r-1 if text hits bad then block as a.one
      rule r-2 if insult >= 0.8 then hold as a.two
      """;
  private static final String PLAIN =
      FOLDED.replace("fold leet, confusables, repeats, spacing", "");

  private final Policies policies = new Policies();

  private TestResult result(String policy, String test) {
    return PolicyTester.run(policies.policy(policy + test), TextSignals.quiet()).getFirst();
  }

  @Test
  void passesWhenTheShareIsReached() {
    TestResult result = result(FOLDED, "test r-1 { mutate 200 of \"kys\" -> block at-least 95% }");

    assertThat(result.complaint()).isNull();
    assertThat(result.actual()).isEqualTo(Verdict.BLOCK);
    DisguiseShare share = Objects.requireNonNull(result.disguises());
    assertThat(share.made()).isEqualTo(200);
    assertThat(share.share()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void failsWithTheShareThreeExamplesAndWhatWasMissedMost() {
    TestResult result = result(PLAIN, "test r-1 { mutate 200 of \"kys\" -> block at-least 95% }");

    assertThat(result.actual()).isEqualTo(Verdict.ALLOW);
    assertThat(Objects.requireNonNull(result.disguises()).missed()).hasSize(3);
    assertThat(result.complaint())
        .matches(
            "\\d+ of 200 disguises got `block`: [0-9.]+%, at least 95% were asked for; "
                + "not (\"[^\"]+\" \\([a-z ]+, got `allow`\\)(, )?){3}; "
                + "most missed: [a-z ]+ \\(\\d+ of \\d+\\), .*");
  }

  @Test
  void decidesDisguisesWithTheFactsOfTheTest() {
    String test = "test r-2 { mutate 20 of \"you there\" with insult 0.9 -> hold at-least 100% }";

    assertThat(result(FOLDED, test).passed()).isTrue();
    assertThat(result(FOLDED, test.replace("0.9", "0.7")).complaint())
        .startsWith("0 of 20 disguises got `hold`: 0%, at least 100% were asked for");
  }

  @Test
  void countsOnlyWhatTheRuleOfTheBlockAskedFor() {
    String other = "test r-1 { mutate 20 of \"you\" with insult 0.9 -> hold at-least 50% }";

    assertThat(result(FOLDED, other).passed()).isFalse();
  }

  @Test
  void isTheSameEveryTime() {
    String test = "test r-1 { mutate 100 of \"kys\" -> block at-least 95% }";

    assertThat(result(PLAIN, test)).isEqualTo(result(PLAIN, test));
  }

  @Test
  void aPolicyHasABoundedNumberOfThem() {
    String line =
        "mutate %d of \"kys\" -> block at-least 5%%%n".formatted(PolicyLimits.DISGUISES_MAX);
    int lines = PolicyLimits.DISGUISES_TOTAL_MAX / PolicyLimits.DISGUISES_MAX;

    assertThat(policies.messages(FOLDED + "test r-1 {" + line.repeat(lines) + "}")).isEmpty();
    assertThat(policies.messages(FOLDED + "test r-1 {" + line.repeat(lines + 1) + "}"))
        .containsExactly("1:8 the tests of a policy have at most 20,000 disguises, not 21,000");
  }
}
