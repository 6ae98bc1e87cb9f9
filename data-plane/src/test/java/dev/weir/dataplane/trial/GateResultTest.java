package dev.weir.dataplane.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.TrialTerms;
import dev.weir.policy.ast.TrialMeasure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateResultTest {
  private static final Map<Change, Long> COUNTS =
      Map.of(
          Change.NEW_BLOCK, 3L,
          Change.LOST_BLOCK, 5L,
          Change.STRICTER, 7L,
          Change.MILDER, 11L,
          Change.UNDETERMINED, 20L,
          Change.UNCHANGED, 954L);

  private static TrialResult result(boolean complete, Map<Change, Long> counts) {
    return new TrialResult(
        complete,
        new TrialCounts(counts, 0),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        Set.of());
  }

  private static List<GateResult> gates(double atMost, TrialResult result) {
    return GateResult.of(
        new TrialTerms(
            Duration.ofDays(7),
            Arrays.stream(TrialMeasure.values())
                .map(measure -> new TrialTerms.Gate(measure, atMost))
                .toList()),
        result);
  }

  @Test
  void whatIsUndeterminedCountsAsEveryChange() {
    assertThat(gates(0.025, result(true, COUNTS)))
        .containsExactly(
            new GateResult(TrialMeasure.NEW_BLOCKS, 0.025, 0.023, true),
            new GateResult(TrialMeasure.LOST_BLOCKS, 0.025, 0.025, true),
            new GateResult(TrialMeasure.STRICTER, 0.025, 0.027, false),
            new GateResult(TrialMeasure.MILDER, 0.025, 0.031, false),
            new GateResult(TrialMeasure.CHANGES, 0.025, 0.046, false),
            new GateResult(TrialMeasure.UNDETERMINED, 0.025, 0.02, true));
  }

  @Test
  void nothingSpeaksAgainstAPolicyWhereNothingWasDecided() {
    assertThat(gates(0, result(true, Map.of()))).allMatch(GateResult::met);
  }

  @Test
  void aTrialThatWasCutShortMeetsNoGate() {
    assertThat(gates(1, result(false, COUNTS))).noneMatch(GateResult::met);
  }
}
