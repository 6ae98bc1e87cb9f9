package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Compares scores with what the sets state. Only stated labels count; assumed negatives teach, they
 * do not measure.
 */
public final class Evaluator {
  private Evaluator() {}

  /**
   * Measures these scores.
   *
   * @param model the name of what gave them
   * @param examples the rows
   * @param scores for each example 13 probabilities by column, NaN where there is none
   */
  public static Evaluation evaluate(String model, List<Example> examples, List<float[]> scores) {
    Map<String, Map<Label, RankMetrics>> bySet = new TreeMap<>();
    examples.stream()
        .map(Example::source)
        .distinct()
        .forEach(set -> bySet.put(set, measure(examples, scores, set::equals)));
    Map<Label, RankMetrics> jigsaw =
        measure(examples, scores, set -> KnownSets.JIGSAW_SIX.contains(set));
    jigsaw.keySet().retainAll(KnownSets.JIGSAW_LABELS);
    return new Evaluation(
        model,
        examples.size(),
        (int) scores.stream().filter(Evaluator::isUnscored).count(),
        meanAuc(jigsaw),
        jigsaw,
        measure(examples, scores, set -> !KnownSets.TEST_SUITES.contains(set)),
        bySet);
  }

  private static boolean isUnscored(float[] scores) {
    for (float score : scores) {
      if (!Float.isNaN(score)) {
        return false;
      }
    }
    return true;
  }

  /** The mean over all six, or NaN: five of six would be another figure. */
  private static double meanAuc(Map<Label, RankMetrics> jigsaw) {
    double sum = 0;
    for (Label label : KnownSets.JIGSAW_LABELS) {
      RankMetrics metrics = jigsaw.get(label);
      sum += metrics == null ? Double.NaN : metrics.auc();
    }
    return sum / KnownSets.JIGSAW_LABELS.size();
  }

  private static Map<Label, RankMetrics> measure(
      List<Example> examples, List<float[]> scores, Predicate<String> sets) {
    Map<Label, RankMetrics> metrics = new EnumMap<>(Label.class);
    for (Label label : ModelLabels.ALL) {
      int column = ModelLabels.column(label);
      LabelColumn values = new LabelColumn();
      for (int index = 0; index < examples.size(); index++) {
        Example example = examples.get(index);
        float score = scores.get(index)[column];
        if (sets.test(example.source()) && example.states(column) && !Float.isNaN(score)) {
          values.add(score, example.target(column));
        }
      }
      if (!values.isEmpty()) {
        metrics.put(label, values.metrics());
      }
    }
    return metrics;
  }
}
