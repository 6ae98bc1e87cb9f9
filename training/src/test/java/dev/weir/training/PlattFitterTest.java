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
  void weightsCountLikeCopies() {
    float[] logits = new float[60];
    float[] labels = new float[60];
    float[] weights = new float[60];
    float[] copiedLogits = new float[80];
    float[] copiedLabels = new float[80];
    int copied = 0;
    for (int index = 0; index < 60; index++) {
      logits[index] = index % 7 - 3;
      labels[index] = index % 10 < 3 + logits[index] ? 1 : 0;
      int copies = index % 3 == 0 ? 2 : 1;
      weights[index] = copies;
      for (int copy = 0; copy < copies; copy++) {
        copiedLogits[copied] = logits[index];
        copiedLabels[copied++] = labels[index];
      }
    }

    PlattScale weighted = PlattFitter.fit(logits, labels, weights);
    PlattScale copies = PlattFitter.fit(copiedLogits, copiedLabels);

    assertThat(weighted.slope()).isCloseTo(copies.slope(), within(1e-6));
    assertThat(weighted.offset()).isCloseTo(copies.offset(), within(1e-6));
    assertThat(weighted.offset())
        .isNotCloseTo(PlattFitter.fit(logits, labels).offset(), within(1e-3));
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
