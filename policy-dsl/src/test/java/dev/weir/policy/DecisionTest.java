package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Outcome;
import dev.weir.policy.run.RuleNotes;
import dev.weir.policy.run.TextFindings;
import dev.weir.text.Normaliser;
import java.util.EnumSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The promises of the reference manual, one by one. */
class DecisionTest {
  private static final String HEAD =
      """
      policy "test"
      default allow
      when unknown then hold for threat; soft_block for insult; label for author.age; allow otherwise
      """;

  private final Policies policies = new Policies();

  private Outcome decide(String rules, Facts.Builder facts) {
    return policies.policy(HEAD + rules).program().decide(facts.build());
  }

  private static Facts.Builder facts() {
    return Facts.builder(TextFindings.none());
  }

  private static Facts.Builder known() {
    return facts().scores(new float[Label.values().length]);
  }

  @Test
  void theDefaultHasNoReason() {
    Outcome outcome = decide("rule r-1 if insult >= 0.5 then block as a.b", known());
    assertThat(outcome.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(outcome.reason()).isNull();
    assertThat(outcome.provisional()).isFalse();
    assertThat(outcome.notes().shadowHits()).isEmpty();
  }

  @Test
  void theMostSevereRuleWinsAndTellsTheAuthor() {
    String rules =
        """
        rule r-1 if insult >= 0.5 then hold as a.one
        rule r-2 if insult >= 0.5 then block as a.two tell "No."
        rule r-3 if insult >= 0.5 then label as a.three
        """;
    Outcome outcome = decide(rules, known().score(Label.INSULT, 0.5f));
    assertThat(outcome.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(outcome.reason()).isEqualTo(new Reason("a.two", "r-2", "No."));
  }

  @Test
  void amongEqualsTheSmallestIdIsTheReason() {
    String rules =
        """
        rule r-9 if insult >= 0.5 then hold as a.nine
        rule r-2 if insult >= 0.5 then hold as a.two
        rule r-5 if insult >= 0.5 then hold as a.five
        """;
    Outcome outcome = decide(rules, known().score(Label.INSULT, 0.9f));
    assertThat(Objects.requireNonNull(outcome.reason()).rule()).isEqualTo("r-2");
  }

  @Test
  void theDefaultIsAFloor() {
    String text =
        """
        policy "floor"
        default hold
        when unknown then allow otherwise
        rule r-1 if insult >= 0.5 then label as a.b
        """;
    Outcome outcome =
        policies.policy(text).program().decide(known().score(Label.INSULT, 0.9f).build());
    assertThat(outcome.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(outcome.reason()).isNull();
  }

  @Test
  void anUnknownActsThroughARuleThatWaitsOnIt() {
    Outcome outcome = decide("rule r-1 if threat >= 0.5 then block as a.b", facts());
    assertThat(outcome.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(outcome.reason()).isEqualTo(new Reason(Outcome.UNKNOWN_CODE, null, null));
    assertThat(outcome.labelsUnknown()).containsExactly(Label.THREAT);
    assertThat(outcome.provisional()).isFalse();
  }

  @Test
  void anUnknownIsCappedAtTheRulesOwnVerdict() {
    Outcome outcome = decide("rule r-1 if threat >= 0.5 then label as a.b", facts());
    assertThat(outcome.verdict()).isEqualTo(Verdict.LABEL);
  }

  @Test
  void anUnknownThatNoRuleReadsOrWaitsOnDoesNothing() {
    String rules = "rule r-1 if threat >= 0.5 and insult >= 0.5 then block as a.b";
    Outcome outcome = decide(rules, facts().score(Label.INSULT, 0.1f));
    assertThat(outcome.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(outcome.labelsUnknown()).isEmpty();
  }

  @Test
  void theMostSevereOfTheLabelsWaitedOnCounts() {
    String rules =
        "rule r-1 if insult >= 0.5 and (threat >= 0.5 or sexual >= 0.5) then block as a.b";
    assertThat(decide(rules, facts()).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decide(rules, facts().score(Label.SEXUAL, 1)).verdict())
        .as("threat is not waited on where sexual settled its part")
        .isEqualTo(Verdict.SOFT_BLOCK);
  }

  @Test
  void aRuleThatHoldsGoesBeforeAnUnknownOfTheSameVerdict() {
    String rules =
        """
        rule r-1 if threat >= 0.5 then hold as a.one
        rule r-2 if sexual >= 0.5 then hold as a.two
        """;
    Outcome outcome = decide(rules, facts().score(Label.SEXUAL, 0.9f));
    assertThat(outcome.reason()).isEqualTo(new Reason("a.two", "r-2", null));
    assertThat(outcome.labelsUnknown()).isEmpty();
  }

  @Test
  void anUnknownExceptionIsNotProven() {
    String rules = "rule r-1 if insult >= 0.5 except author.age >= 18 then block as a.b";
    Facts.Builder insulting = known().score(Label.INSULT, 0.9f);
    assertThat(decide(rules, insulting).verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(decide(rules, insulting.author("age", 20)).verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void aMissingAttributeIsUnknownToAComparisonAndFalseToHas() {
    String compared = "rule r-1 if author.age < 13 then block as a.b";
    assertThat(decide(compared, known()).verdict()).isEqualTo(Verdict.LABEL);
    assertThat(decide(compared, known().author("age", "twelve")).verdict())
        .isEqualTo(Verdict.LABEL);
    assertThat(decide(compared, known().author("age", 12L)).verdict()).isEqualTo(Verdict.BLOCK);
    String has = "rule r-1 if not author has \"trusted\" then block as a.b";
    assertThat(decide(has, known()).verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(decide(has, known().author("trusted", true)).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(decide(has, known().author("trusted", "yes")).verdict()).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void anOddScoreIsUnknownNeverClean() {
    String rules = "rule r-1 if threat >= 0.5 then block as a.b";
    for (float odd : new float[] {Float.NaN, -0.1f, 1.1f, Float.POSITIVE_INFINITY}) {
      assertThat(decide(rules, known().score(Label.THREAT, odd)).verdict())
          .as("score %s", odd)
          .isEqualTo(Verdict.HOLD);
    }
  }

  @Test
  void isProvisionalOnlyWhileAPendingLabelMatters() {
    String rules =
        """
        rule r-1 if threat >= 0.5 then hold as a.one
        rule r-2 if author has "banned" then block as a.two
        """;
    Facts.Builder late = facts().pending(EnumSet.allOf(Label.class));
    assertThat(decide(rules, late).provisional()).isTrue();
    assertThat(decide(rules, late.author("banned", true)).provisional()).isFalse();
    assertThat(decide(rules, facts()).provisional()).as("unknown for ever").isFalse();
    assertThat(decide(rules, late.author("banned", false).score(Label.THREAT, 0.1f)).provisional())
        .as("only labels that no rule reads are pending")
        .isFalse();
  }

  @Test
  void aComparisonThatNoScoreCanChangeIsNotProvisional() {
    String rules = "rule r-1 if threat >= 0 then hold as a.b";
    Outcome outcome = decide(rules, facts().pending(EnumSet.of(Label.THREAT)));
    assertThat(outcome.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(outcome.provisional()).isFalse();
  }

  @Test
  void shadowRulesAreReportedAndNotObeyedAndDraftsAreNeither() {
    String rules =
        """
        rule r-1 shadow if insult >= 0.5 then block as a.one
        rule r-2 if insult >= 0.5 then label as a.two
        rule r-3 draft if insult >= 0.5 then block as a.three
        rule r-4 shadow if insult >= 0.99 then block as a.four
        """;
    Outcome outcome = decide(rules, known().score(Label.INSULT, 0.9f));
    assertThat(outcome.verdict()).isEqualTo(Verdict.LABEL);
    assertThat(outcome.notes().shadowHits())
        .containsExactly(new RuleNotes.ShadowHit("r-1", Verdict.BLOCK, "a.one"));
  }

  @Test
  void cutsAreInheritedByLocale() {
    String rules =
        """
        cuts insult { default 0.8 de 0.6 de-AT 0.7 }
        cuts sexual { default 0.5 zh-Hant 0.4 }
        rule r-1 if insult >= cut.insult then hold as a.b
        rule r-2 if sexual >= cut.sexual then hold as a.b
        """;
    assertThat(held(rules, Label.INSULT, 0.65f, "de")).isTrue();
    assertThat(held(rules, Label.INSULT, 0.65f, "de_CH")).isTrue();
    assertThat(held(rules, Label.INSULT, 0.65f, "de-AT")).isFalse();
    assertThat(held(rules, Label.INSULT, 0.65f, "DE-at-vienna")).isFalse();
    assertThat(held(rules, Label.INSULT, 0.65f, "")).isFalse();
    assertThat(held(rules, Label.INSULT, 0.65f, "den")).isFalse();
    assertThat(held(rules, Label.SEXUAL, 0.45f, "zh-Hant-TW")).isTrue();
    assertThat(held(rules, Label.SEXUAL, 0.45f, "de-AT")).isFalse();
    assertThat(held(rules, Label.SEXUAL, 0.55f, "de-AT")).isTrue();
  }

  private boolean held(String rules, Label label, float score, String locale) {
    return decide(rules, known().score(label, score).locale(locale)).verdict() == Verdict.HOLD;
  }

  @Test
  void readsHowTheTextWasRuledOn() {
    String rules =
        """
        rule r-1 if precedent is block then block as precedent.block
        rule r-2 if insult >= 0.8 except precedent is allow then hold as harassment.insult
        """;
    assertThat(decide(rules, known()).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(decide(rules, known().precedent(Verdict.HOLD)).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(decide(rules, known().precedent(Verdict.BLOCK)).verdict()).isEqualTo(Verdict.BLOCK);
    Facts.Builder insulting = known().score(Label.INSULT, 0.9f);
    assertThat(decide(rules, insulting).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decide(rules, insulting.precedent(Verdict.ALLOW)).verdict())
        .isEqualTo(Verdict.ALLOW);
  }

  @Test
  void readsKindLocaleAndLength() {
    String rules =
        """
        rule r-1 if content kind is chat then label as a.b
        rule r-2 if locale is "pt-BR" then soft_block as a.b
        rule r-3 if text length > 10 then hold as a.b
        rule r-4 if locale is not "pt" and author.plan is "free" then block as a.b
        """;
    assertThat(decide(rules, known().kind(ContentKind.CHAT)).verdict()).isEqualTo(Verdict.LABEL);
    assertThat(decide(rules, known().locale("pt-br")).verdict()).isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(decide(rules, known().locale("pt")).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(decide(rules, known().textLength(10)).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(decide(rules, known().textLength(11)).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decide(rules, known().author("plan", "free")).verdict()).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void precedenceIsNotBeforeAndBeforeOr() {
    String rules =
        "rule r-1 if not insult >= 0.5 and sexual >= 0.5 or threat >= 0.5 then hold as a.b";
    assertThat(decide(rules, known().score(Label.THREAT, 1).score(Label.INSULT, 1)).verdict())
        .isEqualTo(Verdict.HOLD);
    assertThat(decide(rules, known().score(Label.SEXUAL, 1)).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decide(rules, known().score(Label.SEXUAL, 1).score(Label.INSULT, 1)).verdict())
        .isEqualTo(Verdict.ALLOW);
  }

  @Test
  void saysWhatItReadsCostsAndHowItSettles() {
    CompiledPolicy policy =
        policies.policy(
            HEAD
                + """
                settle hold
                rule r-1 if threat >= 0.5 then hold as a.b
                rule r-2 shadow if insult >= 0.5 and insult < 0.9 then hold as a.b
                rule r-3 draft if sexual >= 0.5 then hold as a.b
                """);
    assertThat(policy.labelsRead()).containsExactlyInAnyOrder(Label.THREAT, Label.INSULT);
    assertThat(policy.settle()).isEqualTo(Verdict.HOLD);
    assertThat(policy.cost().steps()).isEqualTo(3);
    assertThat(policy.cost().toString()).contains("3 steps");
    assertThat(policies.policy("policy \"p\" \ndefault allow").settle()).isNull();
  }

  @Test
  void explainsEveryClauseWithItsDistance() {
    CompiledPolicy policy =
        policies.policy(
            HEAD
                + """
                cuts insult { default 0.82 }
                words bad { "bad" }
                rule r-1 "One" if insult >= cut.insult and text hits bad except author.age < 13 then hold as a.b
                rule r-2 if threat >= 0.5 then block as a.b
                """);
    Facts facts =
        Facts.builder(policy.textRules().scan(Normaliser.normalise("a bad day")))
            .score(Label.INSULT, 0.75f)
            .author("age", 15)
            .build();
    var rules = policy.program().explain(facts).rules();
    assertThat(rules.getFirst().clauses())
        .map(Object::toString)
        .containsExactly(
            "Clause[text=insult >= cut.insult, exception=false, truth=false, seen=0.7500, cut=0.82,"
                + " distance=-0.07, nearest=[], spans=[]]",
            "Clause[text=text hits bad, exception=false, truth=true, seen=null, cut=null,"
                + " distance=null, nearest=[],"
                + " spans=[Span[begin=2, end=5, label=bad, source=rules]]]",
            "Clause[text=author.age < 13, exception=true, truth=false, seen=15.0, cut=13.0,"
                + " distance=2.0, nearest=[], spans=[]]");
    assertThat(rules.getFirst().contributes()).isNull();
    assertThat(rules.getLast().contributes()).isEqualTo(Verdict.HOLD);
    assertThat(rules.getLast().clauses().getFirst().seen()).isNull();
  }
}
