package dev.weir.training;

import dev.weir.contracts.Label;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good a model's scores are.
 *
 * @param model its name and version
 * @param rows rows that were scored
 * @param unscored rows that got no score at all
 * @param jigsawMeanAuc the mean AUC of the six Jigsaw labels on jigsaw-raw and jigsaw-clean; NaN
 *     without such rows
 * @param jigsaw the six of which it is the mean
 * @param overall each label over all sets but the test suites
 * @param bySet each label in each set, test suites included
 */
public record Evaluation(
    String model,
    int rows,
    int unscored,
    double jigsawMeanAuc,
    Map<Label, RankMetrics> jigsaw,
    Map<Label, RankMetrics> overall,
    Map<String, Map<Label, RankMetrics>> bySet) {
  /** Copies in, sorted. */
  public Evaluation {
    jigsaw = copy(jigsaw);
    overall = copy(overall);
    Map<String, Map<Label, RankMetrics>> sorted = new TreeMap<>();
    bySet.forEach((set, metrics) -> sorted.put(set, copy(metrics)));
    bySet = Collections.unmodifiableMap(sorted);
  }

  private static Map<Label, RankMetrics> copy(Map<Label, RankMetrics> metrics) {
    EnumMap<Label, RankMetrics> copy = new EnumMap<>(Label.class);
    copy.putAll(metrics);
    return Collections.unmodifiableMap(copy);
  }
}
