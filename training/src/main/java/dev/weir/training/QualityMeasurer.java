package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.training.measure.VerdictMetrics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares what was said of rows with what their sets state. */
final class QualityMeasurer {
  /** The set whose verdicts are measured. */
  static final String HATECHECK = "hatecheck";

  private final TextJudge judge;
  private final List<Example> examples;
  private final List<Judged> judged;

  QualityMeasurer(TextJudge judge, List<Example> examples, List<Judged> judged) {
    this.judge = judge;
    this.examples = examples;
    this.judged = judged;
  }

  Quality measure(
      @Nullable FunctionalResult functional,
      @Nullable IdentityResult identity,
      @Nullable EvasionResult evasion) {
    Map<String, Map<Label, LabelQuality>> sets = new TreeMap<>();
    examples.stream()
        .map(Example::source)
        .distinct()
        .forEach(set -> sets.put(set, labels(set::equals)));
    return new Quality(
        Evaluator.evaluate(judge.model(), examples, judged.stream().map(Judged::scores).toList()),
        labels(set -> !KnownSets.TEST_SUITES.contains(set)),
        sets,
        labels(KnownSets.NATURAL::contains),
        hatecheck(),
        ScreenMeasurer.of(judge.policies(), examples, judged),
        functional,
        identity,
        evasion);
  }

  private Map<Label, LabelQuality> labels(Predicate<String> sets) {
    Map<Label, LabelQuality> labels = new EnumMap<>(Label.class);
    for (Label label : ModelLabels.ALL) {
      int column = ModelLabels.column(label);
      LabelColumn values = new LabelColumn();
      for (int index = 0; index < examples.size(); index++) {
        Example example = examples.get(index);
        float score = judged.get(index).score(label);
        if (sets.test(example.source()) && example.states(column) && !Float.isNaN(score)) {
          values.add(score, example.target(column));
        }
      }
      if (!values.isEmpty()) {
        labels.put(label, LabelQuality.of(values));
      }
    }
    return labels;
  }

  private Map<String, VerdictMetrics> hatecheck() {
    int column = ModelLabels.column(Label.IDENTITY_ATTACK);
    int[] rows =
        IntStream.range(0, examples.size())
            .filter(row -> examples.get(row).source().equals(HATECHECK))
            .filter(row -> examples.get(row).states(column))
            .toArray();
    Map<String, VerdictMetrics> byPolicy = new LinkedHashMap<>();
    if (rows.length > 0) {
      for (String policy : judge.policies().keySet()) {
        boolean[] hateful = new boolean[rows.length];
        boolean[] keptBack = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
          hateful[at] = examples.get(rows[at]).target(column) >= Row.POSITIVE;
          keptBack[at] = judged.get(rows[at]).isKeptBack(policy);
        }
        byPolicy.put(policy, VerdictMetrics.of(hateful, keptBack));
      }
    }
    return byPolicy;
  }
}
