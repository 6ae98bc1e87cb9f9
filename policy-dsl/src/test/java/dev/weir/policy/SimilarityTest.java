package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Verdict;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.run.Explanation;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Neighbour;
import dev.weir.policy.run.TextFindings;
import dev.weir.policy.run.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  private static final String POLICY =
      """
      policy "near"
      default allow
      when unknown then soft_block for similarity(scams); allow otherwise
      exemplars scams from set "scam-openers"
      exemplars raids from platform set "raid-calls"
      rule r-001 if similarity(scams) >= 0.82 then hold as spam.scam
      rule r-002 shadow if similarity(raids) >= 0.9 then block as raid.call
      rule r-003 draft if similarity(scams) >= 0.5 then label as spam.maybe
      test r-001 {
        "x" with similarity(scams) 0.82 -> hold
        "x" with similarity(scams) 0.81 -> allow
        "x" with similarity(scams) unknown -> soft_block
        "x" with labels unknown -> soft_block
        "x" -> allow
      }
      test r-002 { "x" with similarity(raids) 90% -> block }
      test r-003 { "x" with similarity(scams) 0.6 -> label }
      """;

  private final CompiledPolicy policy = new Policies().policy(POLICY);

  @Test
  void testsOfAPolicyStateSimilaritiesAsTheyStateScores() {
    assertThat(PolicyTester.run(policy, TextSignals.quiet()))
        .hasSize(7)
        .allSatisfy(result -> assertThat(result.complaint()).isNull());
  }

  @Test
  void withoutAModelNoSimilarityIsKnown() {
    List<Verdict> verdicts =
        PolicyTester.run(policy, TextSignals.unknown()).stream().map(TestResult::actual).toList();

    assertThat(verdicts.get(4)).isEqualTo(Verdict.SOFT_BLOCK);
  }

  @Test
  void saysWhichExemplarsItReadsByTheirNumbers() {
    assertThat(policy.exemplarsRead())
        .containsExactly(
            new ExemplarsRead("scams", "scam-openers", false),
            new ExemplarsRead("raids", "raid-calls", true));
    assertThat(policy.readsSimilarity()).isTrue();
  }

  @Test
  void aPolicyWhoseDraftsAloneReadExemplarsReadsNone() {
    CompiledPolicy drafts =
        new Policies()
            .policy(
                """
                policy "drafts"
                default allow
                when unknown then allow otherwise
                exemplars scams from set "scam-openers"
                rule r-001 draft if similarity(scams) >= 0.82 then hold as spam.scam
                """);

    assertThat(drafts.exemplarsRead()).isEmpty();
    assertThat(drafts.readsSimilarity()).isFalse();
  }

  @Test
  void aPendingSimilarityMayStillChangeTheVerdict() {
    Facts pending = Facts.builder(TextFindings.none()).similarityPending(0).build();
    Facts missing = Facts.builder(TextFindings.none()).build();

    assertThat(policy.program().decide(pending).provisional()).isTrue();
    assertThat(policy.program().decide(missing).provisional()).isFalse();
    assertThat(policy.program().decide(missing).verdict()).isEqualTo(Verdict.SOFT_BLOCK);
  }

  @Test
  void aSimilarityOutsideItsRangeIsUnknown() {
    for (float odd : new float[] {Float.NaN, -0.1f, 1.1f, Float.POSITIVE_INFINITY}) {
      Facts facts = Facts.builder(TextFindings.none()).similarity(0, odd, List.of()).build();
      assertThat(facts.similarity(0)).isNaN();
    }
  }

  @Test
  void anExplanationShowsTheValueAndTheNearestExemplars() {
    var nearest = List.of(new Neighbour("scam-openers", 12, 0.9f));
    Facts facts = Facts.builder(TextFindings.none()).similarity(0, 0.9f, nearest).build();

    Explanation.Clause clause =
        policy.program().explain(facts).rules().getFirst().clauses().getFirst();

    assertThat(clause)
        .isEqualTo(
            new Explanation.Clause(
                "similarity(scams) >= 0.82",
                false,
                Truth.TRUE,
                "0.9000",
                0.82,
                0.08,
                nearest,
                List.of()));
  }
}
