package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankMetricsTest {
  @Test
  void givesTheTextbookFigures() {
    float[] scores = {0.9f, 0.8f, 0.7f, 0.6f, 0.5f};
    float[] labels = {1, 0, 1, 0, 0};

    RankMetrics metrics = RankMetrics.of(scores, labels);

    assertThat(metrics.auc()).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(metrics.averagePrecision()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
    assertThat(metrics.positives()).isEqualTo(2);
  }

  @Test
  void countsEveryPairAndTiesHalf() {
    long seed = 4;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      int size = 2 + random.nextInt(40);
      float[] scores = new float[size];
      float[] labels = new float[size];
      for (int index = 0; index < size; index++) {
        scores[index] = random.nextInt(8) / 8f;
        labels[index] = random.nextInt(2);
      }
      labels[0] = 1;
      labels[1] = 0;

      assertThat(RankMetrics.of(scores, labels).auc())
          .as("seed %d round %d", seed, round)
          .isCloseTo(pairs(scores, labels), within(1e-9));
    }
  }

  private static double pairs(float[] scores, float[] labels) {
    double won = 0;
    int all = 0;
    for (int left = 0; left < scores.length; left++) {
      for (int right = 0; right < scores.length; right++) {
        if (labels[left] == 1 && labels[right] == 0) {
          all++;
          won += scores[left] > scores[right] ? 1 : scores[left] == scores[right] ? 0.5 : 0;
        }
      }
    }
    return won / all;
  }

  @Test
  void findsHonestScoresHonestAndBoldOnesNot() {
    float[] honest = {0.5f, 0.5f, 0.5f, 0.5f};
    float[] bold = {0.99f, 0.99f, 0.99f, 0.99f};
    float[] labels = {1, 0, 1, 0};

    assertThat(RankMetrics.of(honest, labels).calibrationError()).isCloseTo(0, within(1e-6));
    assertThat(RankMetrics.of(bold, labels).calibrationError()).isCloseTo(0.49, within(1e-6));
  }

  @Test
  void hasNoRankWithoutBothKinds() {
    RankMetrics metrics = RankMetrics.of(new float[] {0.1f, 0.2f}, new float[] {0, 0});

    assertThat(metrics.auc()).isNaN();
    assertThat(metrics.averagePrecision()).isNaN();
    assertThat(metrics.rows()).isEqualTo(2);
  }
}
