package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.FeatureSet;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.classify.NgramFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriggerFinderTest {
  private static final int HASH_BITS = 18;
  private static final int THREAT = ModelLabels.column(Label.THREAT);

  private final List<Example> examples = new ArrayList<>();

  private void add(int times, String source, String text, float threat) {
    for (int time = 0; time < times; time++) {
      String varied = text + " " + "abcdefghij".charAt(examples.size() % 10);
      Row row = new Row(source, varied, "en", Map.of(Label.THREAT, threat));
      examples.add(Example.of(row, varied));
    }
  }

  private int[][] find() {
    List<TextWindow> windows =
        examples.stream()
            .map(example ->
                new TextWindow(example.text(), 0, example.text().length(), new int[] {1}))
            .toList();
    List<float[]> embeddings = examples.stream().map(_ -> new float[1]).toList();
    TrainingData data = TrainingData.of(examples, windows, embeddings, HASH_BITS);
    return new TriggerFinder(data, HASH_BITS, Set.of("natural")).find();
  }

  private static int word(String text) {
    FeatureSet features = new FeatureSet();
    new NgramFeatures(HASH_BITS).extract(text, 0, text.length(), features);
    return features.id(features.size() - 1);
  }

  private static boolean holds(int[] triggers, int feature) {
    return Arrays.binarySearch(triggers, feature) >= 0;
  }

  @Test
  void aWordThatStandsInARareLabelAloneIsATrigger() {
    add(20, "other", "my zeppelin will find the garden", 1);
    add(3_000, "natural", "we met in the garden", 0);

    int[] triggers = find()[THREAT];

    assertThat(triggers).isSorted();
    assertThat(holds(triggers, word("zeppelin"))).isTrue();
    assertThat(holds(triggers, word("garden"))).isFalse();
  }

  @Test
  void aLabelThatManyRowsShowHasNone() {
    add(TriggerFinder.RARE_ROWS, "other", "my zeppelin will find the garden", 1);
    add(3_000, "natural", "we met in the garden", 0);

    assertThat(find()[THREAT]).isEmpty();
  }

  @Test
  void whatWouldHoldBackTooMuchOrdinaryTrafficIsNone() {
    add(500, "other", "my zeppelin will find the garden", 1);
    add(960, "natural", "we met in the garden", 0);
    add(40, "natural", "what a zeppelin", 0);
    add(20_000, "other", "we met in the garden", 0);

    assertThat(holds(find()[THREAT], word("zeppelin"))).isFalse();
  }
}
