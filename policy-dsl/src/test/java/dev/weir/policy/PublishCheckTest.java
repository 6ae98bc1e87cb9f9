package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.source.Issue;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishCheckTest {
  private static final String HEAD =
      """
      policy "test"
      default label
      when unknown then allow otherwise
      rule r-1 if insult >= 0.8 then hold as a.one
      rule r-2 draft if insult >= 0.7 then hold as a.two
      rule r-3 shadow if insult >= 0.6 then hold as a.three
      rule r-4 if insult >= 0.6 then label as a.four
      """;

  private final Policies policies = new Policies();

  private List<String> missing(String tests) {
    return PublishCheck.missing(policies.policy(HEAD + tests)).stream()
        .map(issue -> issue.span() + " " + issue.message())
        .toList();
  }

  @Test
  void asksForATextThatIsStoppedAndOneThatIsNot() {
    assertThat(missing("test { \"x\" with insult 0.9 -> hold  \"x\" -> label }"))
        .containsExactly(
            "4:6 rule `r-1` has no test in which it stops a text",
            "4:6 rule `r-1` has no test in which it leaves a text alone");
    assertThat(missing("test r-1 { \"x\" with insult 0.9 -> hold }"))
        .containsExactly("4:6 rule `r-1` has no test in which it leaves a text alone");
    assertThat(missing("test r-1 { \"x\" -> label }"))
        .containsExactly("4:6 rule `r-1` has no test in which it stops a text");
  }

  @Test
  void isContentWithBoth() {
    assertThat(missing("test r-1 { \"x\" with insult 0.9 -> hold  \"x\" -> label }")).isEmpty();
  }

  @Test
  void countsDisguisesAndNoVerdictsOfUnknowns() {
    assertThat(
            missing(
                "test r-1 { mutate 9 of \"xy\" with insult 0.9 -> hold at-least 50%  \"x\" -> label }"))
        .isEmpty();
    assertThat(missing("test r-1 { \"x\" with insult unknown -> hold  \"x\" -> label }"))
        .hasSize(1);
  }

  @Test
  void asksForAReasonOfItsOwnForEachLiveRule() {
    String tests =
        """
        rule r-5 if threat >= 0.8 then hold as a.one
        rule r-6 canary 10% if insult >= 0.7 then hold as a.one
        rule r-7 shadow if insult >= 0.5 then hold as a.one
        test r-1 { "x" with insult 0.9 -> hold  "x" -> label }
        test r-5 { "x" with threat 0.9 -> hold  "x" -> label }
        test r-6 { "x" with insult 0.75 -> hold  "x" -> label }
        """;

    assertThat(missing(tests)).containsExactly("8:40 reason `a.one` is that of rule `r-1`, too");
  }

  @Test
  void saysWhatToAdd() {
    assertThat(PublishCheck.missing(policies.policy(HEAD)))
        .extracting(Issue::hint)
        .containsExactly(
            "add `test r-1 { \"a text that it must stop\" -> hold }`",
            "add `test r-1 { \"a text that only looks like it\" -> label }`");
  }
}
