package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibratorTest {
  private static final int TOXICITY = ModelLabels.column(Label.TOXICITY);

  private final List<Example> examples = new ArrayList<>();
  private final List<float[]> logits = new ArrayList<>();

  /** Rows with one logit, of which a share is toxic. */
  private void rows(String set, int count, double share, float logit) {
    for (int row = 0; row < count; row++) {
      float toxic = row < share * count ? 1 : 0;
      examples.add(
          Example.of(new Row(null, set, "text", "en", Map.of(Label.TOXICITY, toxic), 1), "text"));
      float[] ofLabels = new float[ModelLabels.COUNT];
      ofLabels[TOXICITY] = logit;
      logits.add(ofLabels);
    }
  }

  private float scoreAt(float logit) {
    float[] ofLabels = new float[ModelLabels.COUNT];
    ofLabels[TOXICITY] = logit;
    return Calibrator.fit(examples, logits, "en")
        .byLanguage()
        .getOrDefault("en", List.of())
        .get(TOXICITY)
        .probability(logit);
  }

  @Test
  void aSetWithManyRowsCountsNoMoreThanOneWithFew() {
    for (String set : List.of("wiki-context", "jigsaw-ak")) {
      int count = set.equals("wiki-context") ? 9_000 : 300;
      rows(set, count, 0.01, -4);
      rows(set, count, set.equals("wiki-context") ? 0.2 : 0.6, 0);
      rows(set, count, 0.99, 4);
    }

    assertThat(scoreAt(0)).isCloseTo(0.4f, within(0.02f));
  }

  @Test
  void enrichedSetsCalibrateNothingThatHasNaturalOnes() {
    rows("discord-automod", 200, 0.1, -2);
    rows("discord-automod", 200, 0.5, 2);
    float before = scoreAt(2);
    rows("davidson", 5_000, 1, 2);

    assertThat(scoreAt(2)).isEqualTo(before);
  }

  @Test
  void refusesTestSuites() {
    rows("hatecheck", 10, 0.5, 0);

    assertThatThrownBy(() -> Calibrator.fit(examples, logits, "en"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
