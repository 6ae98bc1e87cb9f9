package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.dataplane.stage.classify.PlattScale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlattFitterTest {
  @Test
  void findsTheScaleThatMadeTheLabels() {
    SplittableRandom random = new SplittableRandom(12);
    PlattScale truth = new PlattScale(0.7, -1.2);
    float[] logits = new float[20_000];
    float[] labels = new float[logits.length];
    for (int index = 0; index < logits.length; index++) {
      logits[index] = (float) (random.nextDouble() * 12 - 6);
      labels[index] = random.nextDouble() < truth.probability(logits[index]) ? 1 : 0;
    }

    PlattScale fitted = PlattFitter.fit(logits, labels);

    assertThat(fitted.slope()).isCloseTo(truth.slope(), within(0.05));
    assertThat(fitted.offset()).isCloseTo(truth.offset(), within(0.1));
  }

  @Test
  void staysFiniteOnASeparableLabel() {
    float[] logits = new float[40];
    float[] labels = new float[40];
    for (int index = 0; index < 40; index++) {
      labels[index] = index < 20 ? 0 : 1;
      logits[index] = labels[index] == 1 ? 8 : -8;
    }

    PlattScale fitted = PlattFitter.fit(logits, labels);

    assertThat(fitted.probability(8)).isBetween(0.9f, 0.999f);
    assertThat(fitted.probability(-8)).isBetween(0.001f, 0.1f);
  }

  @Test
  void neverTurnsAnOrderRound() {
    float[] logits = new float[40];
    float[] labels = new float[40];
    for (int index = 0; index < 40; index++) {
      labels[index] = index % 2;
      logits[index] = -3 * labels[index];
    }

    assertThat(PlattFitter.fit(logits, labels)).isEqualTo(PlattScale.IDENTITY);
  }

  @Test
  void leavesALabelAloneThatHasTooFewExamples() {
    float[] logits = {-3, -2, -1, 0, 1, 2};
    float[] labels = {0, 0, 0, 0, 1, 1};

    assertThat(PlattFitter.fit(logits, labels)).isEqualTo(PlattScale.IDENTITY);
  }
}
