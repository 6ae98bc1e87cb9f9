package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.Calibration;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.classify.PlattScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fits one scale for each label on development rows that state it: on the sets with natural rates
 * where the label has such sets, else on all of them. Test suites take no part.
 */
final class Calibrator {
  private Calibrator() {}

  /**
   * The calibration for one language.
   *
   * @param logits what the model gave each example, in the same order
   * @throws IllegalArgumentException if an example is from a test suite
   */
  static Calibration fit(List<Example> examples, List<float[]> logits, String language) {
    for (Example example : examples) {
      if (KnownSets.TEST_SUITES.contains(example.source())) {
        throw new IllegalArgumentException("a test suite must not calibrate");
      }
    }
    List<PlattScale> scales = new ArrayList<>();
    for (Label label : ModelLabels.ALL) {
      scales.add(fit(examples, logits, label));
    }
    return new Calibration(Map.of(language, scales));
  }

  private static PlattScale fit(List<Example> examples, List<float[]> logits, Label label) {
    Set<String> natural = KnownSets.NATURAL_RATES.getOrDefault(label, Set.of());
    boolean anyNatural = examples.stream().anyMatch(example -> natural.contains(example.source()));
    int column = ModelLabels.column(label);
    LabelColumn values = new LabelColumn(examples.size());
    for (int index = 0; index < examples.size(); index++) {
      Example example = examples.get(index);
      if (example.states(column) && (!anyNatural || natural.contains(example.source()))) {
        values.add(logits.get(index)[column], example.target(column));
      }
    }
    return PlattFitter.fit(values.values(), values.labels());
  }
}
