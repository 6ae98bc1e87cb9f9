package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.training.ScreenResult.Flow;
import dev.weir.training.ScreenResult.Lost;
import dev.weir.training.ScreenResult.UnderPolicy;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts how far rows go under each policy, and what clearing them costs in ranking. */
final class ScreenMeasurer {
  /** The forums' sets with natural rates, together. */
  static final String FORUMS = "forums at natural rates";

  private final List<Example> examples;
  private final List<Judged> judged;

  private ScreenMeasurer(List<Example> examples, List<Judged> judged) {
    this.examples = examples;
    this.judged = judged;
  }

  /**
   * What the screen does.
   *
   * @param policies the labels that each policy reads
   * @return null where nothing is known of how far texts go, or no set is one to count
   */
  static @Nullable ScreenResult of(
      Map<String, Set<Label>> policies, List<Example> examples, List<Judged> judged) {
    ScreenMeasurer measurer = new ScreenMeasurer(examples, judged);
    Map<String, UnderPolicy> results = new LinkedHashMap<>();
    policies.forEach((policy, labels) -> {
      Map<String, Flow> flows = measurer.flows(policy);
      if (!flows.isEmpty()) {
        results.put(policy, new UnderPolicy(flows, measurer.aucLost(policy, labels)));
      }
    });
    return results.isEmpty() ? null : new ScreenResult(results);
  }

  private Map<String, Flow> flows(String policy) {
    Set<String> sets = new TreeSet<>(KnownSets.NATURAL);
    sets.addAll(KnownSets.JIGSAW_SIX);
    Map<String, Flow> flows = new LinkedHashMap<>();
    for (String set : sets) {
      Flow flow = flow(set, policy);
      if (flow.texts() > 0) {
        flows.put(set, flow);
      }
    }
    Flow forums =
        KnownSets.FORUMS.stream()
            .map(set -> flows.getOrDefault(set, new Flow(0, 0, 0, 0, 0)))
            .reduce(new Flow(0, 0, 0, 0, 0), Flow::plus);
    if (forums.texts() > 0) {
      flows.put(FORUMS, forums);
    }
    return flows;
  }

  private Flow flow(String set, String policy) {
    Set<String> seen = new HashSet<>();
    Flow sum = new Flow(0, 0, 0, 0, 0);
    for (int index = 0; index < examples.size(); index++) {
      Example example = examples.get(index);
      Reach reach = judged.get(index).reach(policy);
      if (reach != null && example.source().equals(set) && seen.add(example.text())) {
        sum = sum.plus(flow(reach, judged.get(index).isKeptBack(policy)));
      }
    }
    return sum;
  }

  private static Flow flow(Reach reach, boolean keptBack) {
    return new Flow(
        1,
        reach == Reach.RULES ? 1 : 0,
        reach.isCleared() ? 1 : 0,
        keptBack ? 1 : 0,
        reach == Reach.MISSED ? 1 : 0);
  }

  private Map<Label, Lost> aucLost(String policy, Set<Label> labels) {
    Map<Label, Lost> lost = new EnumMap<>(Label.class);
    for (Label label : labels) {
      if (ModelLabels.ALL.contains(label)) {
        double forums = aucLost(policy, label, ScreenMeasurer::isForum);
        double everywhere = aucLost(policy, label, set -> !KnownSets.TEST_SUITES.contains(set));
        if (Double.isFinite(everywhere)) {
          lost.put(label, new Lost(forums, everywhere));
        }
      }
    }
    return lost;
  }

  private static boolean isForum(String set) {
    return KnownSets.FORUMS.contains(set) || KnownSets.JIGSAW_SIX.contains(set);
  }

  private double aucLost(String policy, Label label, Predicate<String> sets) {
    int column = ModelLabels.column(label);
    LabelColumn whole = new LabelColumn();
    LabelColumn screened = new LabelColumn();
    for (int index = 0; index < examples.size(); index++) {
      Example example = examples.get(index);
      Judged one = judged.get(index);
      if (example.states(column) && sets.test(example.source()) && !Float.isNaN(one.score(label))) {
        whole.add(one.score(label), example.target(column));
        Reach reach = one.reach(policy);
        boolean cleared = reach != null && reach.isCleared();
        screened.add(cleared ? 0 : one.score(label), example.target(column));
      }
    }
    return whole.isEmpty() ? Double.NaN : whole.metrics().auc() - screened.metrics().auc();
  }
}
