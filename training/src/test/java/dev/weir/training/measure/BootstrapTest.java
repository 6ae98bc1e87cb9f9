package dev.weir.training.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.training.RankMetrics;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void narrowsWithTheRows() {
    Interval few = Bootstrap.share(30, 60);
    Interval many = Bootstrap.share(3_000, 6_000);

    assertThat(few.low()).isBetween(0.3, 0.45);
    assertThat(few.high()).isBetween(0.55, 0.7);
    assertThat(many.low()).isBetween(0.48, 0.5);
    assertThat(many.high()).isBetween(0.5, 0.52);
    assertThat(Bootstrap.share(30, 60)).isEqualTo(few);
  }

  @Test
  void isSureWhereAllRowsAgree() {
    assertThat(Bootstrap.share(50, 50)).isEqualTo(new Interval(1, 1));
    assertThat(Bootstrap.share(0, 50)).isEqualTo(new Interval(0, 0));
    assertThat(Bootstrap.share(0, 0)).isEqualTo(Interval.NONE);
  }

  @Test
  void surroundsTheAreasThatItIsOf() {
    SplittableRandom random = new SplittableRandom(4);
    int rows = 2_000;
    float[] scores = new float[rows];
    boolean[] positive = new boolean[rows];
    float[] labels = new float[rows];
    for (int row = 0; row < rows; row++) {
      positive[row] = row % 4 == 0;
      labels[row] = positive[row] ? 1 : 0;
      scores[row] = (float) random.nextDouble() + (positive[row] ? 0.4f : 0);
    }

    Bootstrap.RankIntervals intervals = Bootstrap.ranks(scores, positive);

    RankMetrics ranks = RankMetrics.of(scores, labels);
    assertThat(ranks.auc()).isBetween(intervals.auc().low(), intervals.auc().high());
    assertThat(ranks.averagePrecision())
        .isBetween(intervals.averagePrecision().low(), intervals.averagePrecision().high());
    assertThat(intervals.auc().high() - intervals.auc().low()).isBetween(0.02, 0.06);
  }

  @Test
  void countsTiesHalf() {
    float[] scores = new float[100];
    boolean[] positive = new boolean[100];
    Arrays.fill(positive, 0, 50, true);

    assertThat(Bootstrap.ranks(scores, positive).auc()).isEqualTo(new Interval(0.5, 0.5));
  }

  @Test
  void knowsNothingWithoutBothKinds() {
    assertThat(Bootstrap.ranks(new float[] {0.1f, 0.9f}, new boolean[2]).auc())
        .isEqualTo(Interval.NONE);
  }
}
