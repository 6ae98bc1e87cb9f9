package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.DsaGround;
import dev.weir.contracts.DsaStatement;
import dev.weir.contracts.EscalationPriority;
import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Explanation.EscalationTruth;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.run.RuleNotes.Escalation;
import dev.weir.policy.run.Seeds;
import dev.weir.policy.run.TextFindings;
import dev.weir.policy.run.Truth;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands behind a rule's reason code: {@code dsa … tell … escalate when …}. */
class EscalationTest {
  private static final String HEAD =
      """
      policy "test"
      default allow
      when unknown then allow otherwise
      """;
  private static final String RULE =
      "rule r-1 if insult >= 0.8 except author has \"trusted\" then hold as a.b ";

  private final Policies policies = new Policies();

  private PolicyProgram program(String rules) {
    return policies.policy(HEAD + rules).program();
  }

  private static Facts.Builder insult(float score) {
    return Facts.builder(TextFindings.none()).score(Label.INSULT, score);
  }

  private static List<Escalation> escalations(PolicyProgram program, Facts.Builder facts) {
    return program.decide(facts.build()).notes().escalations();
  }

  @Test
  void isAskedForItselfWhateverTheRuleSays() {
    PolicyProgram program = program(RULE + "escalate when insult within 0.1 of 0.8");
    var escalation = new Escalation("r-1", EscalationPriority.NORMAL);
    assertThat(escalations(program, insult(0.75f))).as("a near miss").containsExactly(escalation);
    assertThat(escalations(program, insult(0.85f))).as("a near hit").containsExactly(escalation);
    assertThat(escalations(program, insult(0.85f).author("trusted", true)))
        .as("an exception")
        .containsExactly(escalation);
    assertThat(escalations(program, insult(0.95f))).isEmpty();
    assertThat(program.decide(insult(0.75f).build()).verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void anUnknownEscalatesNothingAndNeedsNoDeclaration() {
    String rules = "rule r-1 if text length > 9 then hold as a.b escalate when threat >= 0.5";
    PolicyProgram program = policies.policy("policy \"p\" default allow\n" + rules).program();
    assertThat(escalations(program, Facts.builder(TextFindings.none()))).isEmpty();
    assertThat(program.labelsRead()).containsExactly(Label.THREAT);
    assertThat(program.firstBreakpoint(Label.THREAT, "")).isEqualTo(0.5f);
  }

  @Test
  void aLateLabelIsWorthWaitingForAndKeepsNoDecisionOpen() {
    PolicyProgram program =
        program("rule r-1 if text length > 9 then hold as a.b escalate when threat >= 0.5");
    Facts late = insult(0).pending(EnumSet.of(Label.THREAT)).build();
    assertThat(program.mayStillEscalate(late)).isTrue();
    assertThat(program.decide(late).provisional()).isFalse();
    Facts known = insult(0).score(Label.THREAT, 0.6f).pending(EnumSet.of(Label.SPAM_SCAM)).build();
    assertThat(program.mayStillEscalate(known)).isFalse();
  }

  @Test
  void onlyObeyedRulesEscalate() {
    String escalate = "if insult >= 0.8 then hold as a.b escalate when insult >= 0.7";
    assertThat(escalations(program("rule r-1 shadow " + escalate), insult(0.9f))).isEmpty();
    PolicyProgram canary = program("rule r-1 canary 50% " + escalate);
    for (long author : new Random(3).longs(100).toArray()) {
      Facts facts = insult(0.9f).seeds(new Seeds(author, 5)).build();
      boolean obeyed = canary.decide(facts).verdict() == Verdict.HOLD;
      assertThat(canary.decide(facts).notes().escalations()).hasSize(obeyed ? 1 : 0);
    }
  }

  @Test
  void aShareIsDrawnByTheText() {
    PolicyProgram program = program(RULE + "escalate when insult >= 0 share 10% priority high");
    int escalated = 0;
    for (long text : new Random(5).longs(20_000).toArray()) {
      List<Escalation> first = escalations(program, insult(0).seeds(new Seeds(1, text)));
      assertThat(escalations(program, insult(0).seeds(new Seeds(2, text)))).isEqualTo(first);
      escalated += first.size();
    }
    assertThat(escalated).isBetween(1_830, 2_170);
    assertThat(escalations(program, insult(0))).as("without seeds").isEmpty();
    assertThat(program.drawsShares()).isTrue();
  }

  @Test
  void namesEveryRuleThatEscalatesWithItsPriority() {
    String rules =
        """
        rule r-2 if insult >= 0.8 then hold as a.b escalate when insult >= 0.5 priority low
        rule r-1 if insult >= 0.8 then hold as a.b escalate when insult >= 0.6 priority high
        """;
    assertThat(escalations(program(rules), insult(0.7f)))
        .containsExactly(
            new Escalation("r-1", EscalationPriority.HIGH),
            new Escalation("r-2", EscalationPriority.LOW));
  }

  @Test
  void isExplained() {
    PolicyProgram program = program(RULE + "escalate when insult >= 0.5 share 100% priority low");
    EscalationTruth escalation = escalationOf(program, insult(0.7f));
    assertThat(escalation.escalated()).isTrue();
    assertThat(escalation.sampled()).isTrue();
    assertThat(escalation.share()).isEqualTo(1);
    assertThat(escalation.priority()).isEqualTo(EscalationPriority.LOW);
    assertThat(escalation.truth()).isEqualTo(Truth.TRUE);
    assertThat(escalation.clauses().getFirst().text()).isEqualTo("insult >= 0.5");
    assertThat(escalationOf(program, insult(0.4f)).truth()).isEqualTo(Truth.FALSE);
  }

  private static EscalationTruth escalationOf(PolicyProgram program, Facts.Builder facts) {
    return Objects.requireNonNull(program.explain(facts.build()).rules().getFirst().escalation());
  }

  @Test
  void aRuleThatOnlyEscalatesIsNoMistake() {
    String rule = "rule r-1 if insult >= 0.8 then allow as a.b";
    assertThat(policies.messages(HEAD + rule)).hasSize(1);
    assertThat(policies.messages(HEAD + rule + " escalate when insult >= 0.5")).isEmpty();
  }

  @Test
  void aStatementGoesWithTheReason() {
    String clauses = "tell \"No.\" dsa self_harm illegal \"Act 1\"";
    PolicyProgram program = program("rule r-1 if insult >= 0.8 then hold as a.b " + clauses);
    var statement = new DsaStatement("self_harm", DsaGround.ILLEGAL, "Act 1");
    assertThat(program.decide(insult(0.9f).build()).reason())
        .isEqualTo(new Reason("a.b", "r-1", "No.", statement));
    assertThat(program.explain(insult(0).build()).rules().getFirst().dsa()).isEqualTo(statement);
  }
}
