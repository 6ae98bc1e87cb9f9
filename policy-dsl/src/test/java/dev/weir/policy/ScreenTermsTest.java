package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.run.TextFindings;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a policy says to the screen, and what it makes of what the screen cleared. */
class ScreenTermsTest {
  private static final String HEAD =
      """
      policy "test"
      default allow
      when unknown then allow otherwise
      """;
  private static final String RULES =
      """
      cuts insult { default 0.8 de 0.6 de-AT 0.5 }
      rule r-1 if insult >= cut.insult or insult >= 0.7 and author has "new" then hold as a.one
      rule r-2 if threat >= 0.9 except threat < 0.95 then hold as a.two
      rule r-3 shadow if sexual > 0.4 then hold as a.three
      rule r-4 draft if profanity >= 0.3 then hold as a.four
      """;

  private final Policies policies = new Policies();

  private ScreenTerms terms(String clause) {
    return policies.policy(HEAD + clause + "\n" + RULES).screen();
  }

  @Test
  void isOnUnlessThePolicySaysOtherwise() {
    assertThat(terms("")).isEqualTo(new ScreenTerms(false, false, Set.of()));
    assertThat(terms("screen off")).isEqualTo(new ScreenTerms(true, false, Set.of()));
    assertThat(terms("screen by verdict")).isEqualTo(new ScreenTerms(false, true, Set.of()));
    assertThat(terms("screen off for threat, insult"))
        .isEqualTo(new ScreenTerms(false, false, Set.of(Label.THREAT, Label.INSULT)));
    assertThat(terms("screen by verdict off for threat"))
        .isEqualTo(new ScreenTerms(false, true, Set.of(Label.THREAT)));
  }

  @Test
  void warnsOfALabelThatNoRuleReads() {
    assertThat(policies.messages(HEAD + "screen off for extremism\n" + RULES))
        .contains("4:16 no rule reads `extremism`");
  }

  @Test
  void knowsTheLowestNumberThatALabelIsComparedWithInALocale() {
    PolicyProgram program = policies.policy(HEAD + RULES).program();

    assertThat(program.localesWithCuts()).containsExactlyInAnyOrder("de", "de-at");
    assertThat(program.localeOfCuts("de-at")).isEqualTo("de-at");
    assertThat(program.localeOfCuts("de-ch")).isEqualTo("de");
    assertThat(program.localeOfCuts("en-gb")).isEmpty();
    assertThat(program.firstBreakpoint(Label.INSULT, "")).isEqualTo(0.7f);
    assertThat(program.firstBreakpoint(Label.INSULT, "de")).isEqualTo(0.6f);
    assertThat(program.firstBreakpoint(Label.INSULT, "de-at")).isEqualTo(0.5f);
  }

  @Test
  void countsExceptionsAndShadowRulesAndNoDrafts() {
    PolicyProgram program = policies.policy(HEAD + RULES).program();

    assertThat(program.firstBreakpoint(Label.THREAT, "")).isEqualTo(0.9f);
    assertThat(program.firstBreakpoint(Label.SEXUAL, "")).isEqualTo(0.4f);
    assertThat(program.firstBreakpoint(Label.PROFANITY, "")).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(program.labelsShadowed()).containsExactly(Label.SEXUAL);
  }

  @Test
  void aClearedLabelIsBelowEveryCutAndSaysSo() {
    Facts facts = Facts.builder(TextFindings.none()).cleared(Set.of(Label.INSULT)).build();
    String rules = "rule r-1 if insult >= 0.5 then hold as a.b\n";

    var explanation = policies.policy(HEAD + rules).program().explain(facts);

    assertThat(explanation.outcome().verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(explanation.outcome().provisional()).isFalse();
    Clause clause = explanation.rules().getFirst().clauses().getFirst();
    assertThat(clause.seen()).isEqualTo(Clause.CLEARED);
    assertThat(clause.distance()).isNull();
    assertThat(facts.cleared()).containsExactly(Label.INSULT);
  }

  @Test
  void aClearedLabelMeetsARuleForLowScores() {
    Facts facts = Facts.builder(TextFindings.none()).cleared(Set.of(Label.INSULT)).build();
    String rules = "rule r-1 if insult < 0.1 then label as a.b\n";

    assertThat(policies.policy(HEAD + rules).program().decide(facts).verdict())
        .isEqualTo(Verdict.LABEL);
  }

  @Test
  void aMeasuredScoreWinsOverAClearedLabel() {
    Facts facts =
        Facts.builder(TextFindings.none())
            .cleared(Set.of(Label.INSULT))
            .score(Label.INSULT, 0.9f)
            .build();

    assertThat(facts.cleared()).isEmpty();
    assertThat(facts.score(Label.INSULT)).isEqualTo(0.9f);
  }
}
