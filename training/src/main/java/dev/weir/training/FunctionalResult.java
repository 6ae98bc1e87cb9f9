package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.training.measure.Cuts;
import dev.weir.training.measure.Interval;
import dev.weir.training.measure.VerdictMetrics;
import dev.weir.training.suite.Expectation;
import dev.weir.training.suite.FunctionalSuite;
import dev.weir.training.suite.SuiteCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the functional suite found.
 *
 * @param cases how many there are
 * @param byScore whether the case's label is at the middle cut where it applies, and below where it
 *     does not; without the texts that have no score of it
 * @param byPolicy whether each policy keeps back what is harmful and shows what is not; a policy is
 *     not judged by harm of labels that it does not read
 * @param ranks how well each label ranks its harmful cases above its harmless ones
 * @param functionalities one by one
 */
public record FunctionalResult(
    int cases,
    VerdictMetrics byScore,
    Map<String, VerdictMetrics> byPolicy,
    Map<Label, LabelRank> ranks,
    List<Functionality> functionalities) {
  /** Copies in. */
  public FunctionalResult {
    byPolicy = Collections.unmodifiableMap(new LinkedHashMap<>(byPolicy));
    ranks = Collections.unmodifiableMap(new TreeMap<>(ranks));
    functionalities = List.copyOf(functionalities);
  }

  /** How well a label ranks its cases. */
  public record LabelRank(int cases, double auc, Interval interval) {}

  /**
   * The share of cases of one functionality that is right.
   *
   * @param byScore by the label's score at the middle cut
   * @param byPolicy by the verdicts of those policies that are judged
   */
  public record Functionality(
      String name,
      Expectation expectation,
      Label label,
      double byScore,
      Map<String, Double> byPolicy) {
    /** Copies in. */
    public Functionality {
      byPolicy = Collections.unmodifiableMap(new LinkedHashMap<>(byPolicy));
    }
  }

  private record Answered(SuiteCase of, Judged judged) {
    boolean hasScore() {
      return !Float.isNaN(judged.score(of.label()));
    }

    boolean reachesCut() {
      return judged.score(of.label()) >= Cuts.MIDDLE;
    }
  }

  /** Puts the suite before a judge. */
  static FunctionalResult of(TextJudge judge) throws IOException {
    List<SuiteCase> cases = FunctionalSuite.load().cases();
    List<Judged> judged = judge.judge(cases.stream().map(SuiteCase::text).toList());
    List<Answered> answered = new ArrayList<>();
    for (int index = 0; index < cases.size(); index++) {
      answered.add(new Answered(cases.get(index), judged.get(index)));
    }
    Map<String, VerdictMetrics> byPolicy = new LinkedHashMap<>();
    judge
        .policies()
        .forEach((policy, reads) ->
            byPolicy.put(
                policy,
                metrics(
                    answered.stream().filter(one -> one.of().judges(policy, reads)).toList(),
                    one -> one.judged().isKeptBack(policy))));
    List<Answered> scored = answered.stream().filter(Answered::hasScore).toList();
    return new FunctionalResult(
        cases.size(),
        metrics(scored, Answered::reachesCut),
        byPolicy,
        ranks(scored),
        functionalities(answered, judge.policies()));
  }

  private static VerdictMetrics metrics(List<Answered> answered, Predicate<Answered> keptBack) {
    boolean[] harmful = new boolean[answered.size()];
    boolean[] kept = new boolean[answered.size()];
    for (int row = 0; row < harmful.length; row++) {
      harmful[row] = answered.get(row).of().isHarmful();
      kept[row] = keptBack.test(answered.get(row));
    }
    return VerdictMetrics.of(harmful, kept);
  }

  private static Map<Label, LabelRank> ranks(List<Answered> scored) {
    Map<Label, LabelColumn> columns = new TreeMap<>();
    for (Answered one : scored) {
      Label label = one.of().label();
      columns
          .computeIfAbsent(label, _ -> new LabelColumn())
          .add(one.judged().score(label), one.of().isHarmful() ? 1 : 0);
    }
    Map<Label, LabelRank> ranks = new TreeMap<>();
    columns.forEach((label, column) -> {
      LabelQuality quality = LabelQuality.of(column);
      ranks.put(label, new LabelRank(quality.ranks().rows(), quality.ranks().auc(), quality.auc()));
    });
    return ranks;
  }

  private static List<Functionality> functionalities(
      List<Answered> answered, Map<String, Set<Label>> policies) {
    Map<String, List<Answered>> byName = new LinkedHashMap<>();
    for (Answered one : answered) {
      byName.computeIfAbsent(one.of().functionality(), _ -> new ArrayList<>()).add(one);
    }
    List<Functionality> functionalities = new ArrayList<>();
    byName.forEach((name, own) -> {
      SuiteCase first = own.getFirst().of();
      Map<String, Double> byPolicy = new LinkedHashMap<>();
      policies.forEach((policy, reads) -> {
        if (first.judges(policy, reads)) {
          byPolicy.put(policy, right(own, one -> one.judged().isKeptBack(policy)));
        }
      });
      functionalities.add(
          new Functionality(
              name,
              first.expectation(),
              first.label(),
              right(own.stream().filter(Answered::hasScore).toList(), Answered::reachesCut),
              byPolicy));
    });
    return functionalities;
  }

  private static double right(List<Answered> answered, Predicate<Answered> keptBack) {
    long right =
        answered.stream().filter(one -> keptBack.test(one) == one.of().isHarmful()).count();
    return right / (double) answered.size();
  }
}
