package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.run.TextFindings;
import dev.weir.policy.run.Truth;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code insult within 0.08 of cut.insult}. */
class WithinTest {
  private static final String HEAD =
      """
      policy "test"
      default allow
      when unknown then soft_block otherwise
      cuts insult { default 0.82 de 0.5 }
      exemplars scams from set "own"
      """;

  private final Policies policies = new Policies();

  private PolicyProgram program(String condition) {
    return policies.policy(HEAD + "rule r-1 if " + condition + " then hold as a.b").program();
  }

  private static Facts.Builder facts() {
    return Facts.builder(TextFindings.none());
  }

  private static boolean held(PolicyProgram program, float score, String locale) {
    Facts facts = facts().score(Label.INSULT, score).locale(locale).build();
    return program.decide(facts).verdict() == Verdict.HOLD;
  }

  @Test
  void bothEndsCountAsTheyAreWritten() {
    PolicyProgram nearCut = program("insult within 0.08 of cut.insult");
    assertThat(List.of(0.74f, 0.82f, 0.9f)).allMatch(score -> held(nearCut, score, ""));
    assertThat(List.of(0f, 0.7399f, 0.9001f, 1f)).noneMatch(score -> held(nearCut, score, ""));
    assertThat(List.of(0.42f, 0.58f)).allMatch(score -> held(nearCut, score, "de-AT"));

    PolicyProgram nearNumber = program("insult within 0.1 of 0.8");
    assertThat(List.of(0.7f, 0.9f)).allMatch(score -> held(nearNumber, score, ""));
    assertThat(List.of(0.6999f, 0.9001f)).noneMatch(score -> held(nearNumber, score, ""));
  }

  @Test
  void readsSimilarities() {
    PolicyProgram program = program("similarity(scams) within 0.1 of 0.8");
    Facts near = facts().similarity(0, 0.72f, List.of()).build();
    Facts far = facts().similarity(0, 0.95f, List.of()).build();
    assertThat(program.decide(near).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(program.decide(far).verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void anUnknownScoreIsNeitherNearNorFar() {
    assertThat(program("insult within 0.1 of 0.8").decide(facts().build()).verdict())
        .isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(program("not insult within 0.1 of 0.8").decide(facts().build()).verdict())
        .isEqualTo(Verdict.SOFT_BLOCK);
  }

  @Test
  void isSettledBeforehandWhereEveryScoreIsNear() {
    Facts late = facts().pending(EnumSet.of(Label.INSULT)).build();
    assertThat(program("insult within 0.6 of 0.5").decide(late).provisional()).isTrue();
    String both = "insult within 0.6 of 0.5 and insult within 0.01 of 0.5";
    assertThat(program(both).decide(late).provisional()).isTrue();
    String never = "not insult within 0.6 of 0.5 and threat >= 0.5";
    Facts bothLate = facts().pending(EnumSet.of(Label.INSULT, Label.THREAT)).build();
    assertThat(program(never).decide(bothLate).provisional()).isTrue();
    assertThat(program(never).decide(facts().score(Label.INSULT, 0.3f).build()).verdict())
        .isEqualTo(Verdict.ALLOW);
  }

  @Test
  void theScreenMayNotClearWhatIsNearEnough() {
    assertThat(program("insult within 0.08 of cut.insult").firstBreakpoint(Label.INSULT, ""))
        .isEqualTo(0.74f);
    assertThat(program("insult within 0.08 of cut.insult").firstBreakpoint(Label.INSULT, "de"))
        .isEqualTo(0.42f);
    assertThat(program("insult within 0.1 of 0.8").firstBreakpoint(Label.INSULT, ""))
        .isEqualTo(0.7f);
  }

  @Test
  void explainsCutAndDistance() {
    Facts facts = facts().score(Label.INSULT, 0.76f).build();
    Clause clause =
        program("insult within 0.08 of cut.insult")
            .explain(facts)
            .rules()
            .getFirst()
            .clauses()
            .getFirst();
    assertThat(clause)
        .isEqualTo(
            new Clause(
                "insult within 0.08 of cut.insult", false, Truth.TRUE, "0.7600", 0.82, -0.06));
  }

  @Test
  void complainsInPlainWords() {
    assertThat(messages("insult within 8 of 0.5"))
        .containsExactly("6:27 a distance lies above 0 and is at most 1");
    assertThat(messages("insult within 0 of 0.5"))
        .containsExactly("6:27 a distance lies above 0 and is at most 1");
    assertThat(messages("insult within 0.1 of 5"))
        .containsExactly("6:34 a score lies between 0 and 1");
    assertThat(messages("threat within 0.1 of cut.insult"))
        .contains("6:34 `threat` cannot be compared with the cut of `insult`");
    assertThat(messages("text length within 0.1 of 0.5"))
        .containsExactly("6:13 a length cannot be compared with a number by `within`");
    assertThat(messages("insult within of 0.5"))
        .containsExactly("6:27 expected a distance, found `of`");
    assertThat(messages("insult within 0.1 cut.insult"))
        .containsExactly("6:31 expected `of`, found `cut`");
    assertThat(messages("insult within 0.1 of 0.5 >= 0.2"))
        .containsExactly("6:38 comparisons do not chain");
  }

  private List<String> messages(String condition) {
    return policies.messages(HEAD + "rule r-1 if " + condition + " then hold as a.b").stream()
        .filter(message -> !message.contains("no rule uses"))
        .toList();
  }
}
