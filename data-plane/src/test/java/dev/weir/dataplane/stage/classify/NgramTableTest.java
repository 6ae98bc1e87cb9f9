package dev.weir.dataplane.stage.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NgramTableTest {
  @Test
  void roundsEachWeightToTheNearestStepOfItsLabel() {
    int stride = 16;
    float[] weights = new float[(1 << 12) * stride];
    SplittableRandom random = new SplittableRandom(3);
    for (int index = 0; index < weights.length; index++) {
      weights[index] = (float) ((index % stride + 1) * (random.nextDouble() * 2 - 1));
    }

    NgramTable table = NgramTable.quantise(12, weights, stride);

    float[] scales = table.scales();
    byte[] rows = table.packedRows();
    for (int feature = 0; feature < 1 << 12; feature++) {
      for (int label = 0; label < ModelLabels.COUNT; label++) {
        float back = rows[feature * ModelLabels.COUNT + label] * scales[label];
        assertThat(Math.abs(back - weights[feature * stride + label]))
            .isLessThanOrEqualTo(scales[label] * 0.5001f);
      }
    }
  }

  @Test
  void keepsALabelWithoutWeightsAtZero() {
    NgramTable table = NgramTable.quantise(12, new float[(1 << 12) * 13], 13);

    float[] logits = new float[ModelLabels.COUNT];
    FeatureSet features = new FeatureSet();
    new NgramFeatures(12).extract("some words", 0, 10, features);
    table.addTo(features, new int[NgramTable.scratchSize()], logits);

    assertThat(logits).containsOnly(0f);
  }
}
