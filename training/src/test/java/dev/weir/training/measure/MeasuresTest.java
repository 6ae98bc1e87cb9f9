package dev.weir.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final float[] SCORES = {0.9f, 0.6f, 0.55f, 0.3f, 0.1f};
  private static final boolean[] POSITIVE = {true, false, true, true, false};

  @Test
  void saysWhatEachCutDoes() {
    List<CutMetrics> cuts = CutMetrics.of(SCORES, POSITIVE);

    assertThat(cuts).extracting(CutMetrics::cut).isEqualTo(Cuts.ALL);
    assertThat(cuts).extracting(CutMetrics::flagged).containsExactly(4, 3, 1);
    assertThat(cuts).extracting(CutMetrics::precision).containsExactly(0.75, 2 / 3.0, 1.0);
    assertThat(cuts).extracting(CutMetrics::recall).containsExactly(1.0, 2 / 3.0, 1 / 3.0);
    assertThat(CutMetrics.of(new float[] {0}, new boolean[1]).getFirst().precision()).isNaN();
  }

  @Test
  void aProfilesCutIsTheLowestThatKeepsItsPrecision() {
    // Of a hundred rows at each tenth as many are positive as the score says, in percent.
    float[] scores = new float[1_000];
    boolean[] positive = new boolean[1_000];
    for (int row = 0; row < 1_000; row++) {
      int tenth = row / 100;
      scores[row] = tenth / 10f;
      positive[row] = row % 100 < 10 * tenth;
    }

    Map<RiskProfile, CutMetrics> cuts = RiskProfile.cuts(scores, positive);

    // From 0.1 on half are positive, from 0.6 on three in four, of those at 0.9 nine in ten.
    assertThat(cuts.values()).extracting(CutMetrics::cut).containsExactly(0.05f, 0.55f, 0.85f);
    assertThat(cuts.values())
        .extracting(CutMetrics::precision)
        .allMatch(precision -> precision >= 0.5);
  }

  @Test
  void aProfileHasNoCutThatFewRowsReachOrThatIsNotPrecise() {
    float[] scores = new float[40];
    boolean[] positive = new boolean[40];
    for (int row = 0; row < 40; row++) {
      scores[row] = row < RiskProfile.FLAGGED_MIN - 1 ? 0.9f : 0.3f;
      positive[row] = row < RiskProfile.FLAGGED_MIN - 1;
    }

    Map<RiskProfile, CutMetrics> cuts = RiskProfile.cuts(scores, positive);

    assertThat(cuts).as("19 in 40 are positive where 20 rows are reached").isEmpty();
    assertThat(RiskProfile.cuts(new float[0], new boolean[0])).isEmpty();
  }

  @Test
  void gathersScoresInBins() {
    List<ReliabilityBin> bins =
        ReliabilityBin.of(new float[] {0, 0.05f, 0.99f, 1}, new float[] {0, 1, 1, 1});

    assertThat(bins).extracting(ReliabilityBin::rows).containsExactly(2, 2);
    assertThat(bins.get(0).meanScore()).isCloseTo(0.025, within(1e-6));
    assertThat(bins.get(0).meanLabel()).isEqualTo(0.5);
    assertThat(bins.get(1).meanLabel()).isEqualTo(1);
    assertThat(bins).extracting(ReliabilityBin::low).containsExactly(0.0, 14 / 15.0);
  }

  @Test
  void escalatesTheMostUncertainFirst() {
    float[] scores = new float[100];
    boolean[] positive = new boolean[100];
    for (int row = 0; row < 100; row++) {
      scores[row] = row / 100f;
      // Wrong are rows 45 to 54, around the cut, and the surest one of all.
      positive[row] = (row >= 50 != (row >= 45 && row < 55)) || row == 0;
    }

    List<EscalationPoint> curve = EscalationPoint.curve(scores, positive);

    assertThat(curve.getFirst()).isEqualTo(new EscalationPoint(0, 0.11));
    assertThat(curve).contains(new EscalationPoint(0.05, 0.06), new EscalationPoint(0.5, 0.01));
    assertThat(curve)
        .extracting(EscalationPoint::error)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(EscalationPoint.curve(new float[0], new boolean[0])).isEmpty();
  }

  @Test
  void weighsBothKindsOfMistakeAlike() {
    boolean[] harmful = {true, true, false, false, false, false};
    boolean[] keptBack = {true, false, false, false, false, true};

    VerdictMetrics verdicts = VerdictMetrics.of(harmful, keptBack);

    assertThat(verdicts.accuracy()).isEqualTo(4 / 6.0);
    assertThat(verdicts.caught()).isEqualTo(0.5);
    assertThat(verdicts.spared()).isEqualTo(0.75);
    assertThat(verdicts.balanced()).isEqualTo(0.625);
    assertThat(verdicts.accuracyInterval().low()).isLessThan(verdicts.accuracyInterval().high());
  }
}
