package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.Calibration;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.classify.PlattScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Fits one scale for each label on development rows that state it: on the sets with natural rates
 * where the label has such sets, each of which counts alike, because a score is to be honest on
 * each of them and not on the largest; else on all rows. Test suites take no part.
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
    int column = ModelLabels.column(label);
    Map<String, LabelColumn> natural = new TreeMap<>();
    LabelColumn all = new LabelColumn(examples.size());
    for (int index = 0; index < examples.size(); index++) {
      Example example = examples.get(index);
      if (example.states(column)) {
        float logit = logits.get(index)[column];
        all.add(logit, example.target(column));
        if (KnownSets.NATURAL_RATES.getOrDefault(label, Set.of()).contains(example.source())) {
          natural
              .computeIfAbsent(example.source(), _ -> new LabelColumn())
              .add(logit, example.target(column));
        }
      }
    }
    return natural.isEmpty()
        ? PlattFitter.fit(all.values(), all.labels())
        : fitAlike(natural.values());
  }

  /** The scale of sets that count alike, however many rows they have. */
  private static PlattScale fitAlike(Collection<LabelColumn> sets) {
    int rows = sets.stream().mapToInt(LabelColumn::size).sum();
    LabelColumn joined = new LabelColumn(rows);
    float[] weights = new float[rows];
    int at = 0;
    for (LabelColumn set : sets) {
      float weight = (float) rows / (sets.size() * set.size());
      Arrays.fill(weights, at, at + set.size(), weight);
      at += set.size();
      joined.addAll(set);
    }
    return PlattFitter.fit(joined.values(), joined.labels(), weights);
  }
}
