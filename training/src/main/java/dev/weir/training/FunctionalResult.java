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
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What the functional suite found.
 *
 * @param cases how many there are
 * @param byScore whether the case's label is at the middle cut where it applies, and below where it
 *     does not
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

  /** Puts the suite before a judge. */
  static FunctionalResult of(TextJudge judge) throws IOException {
    List<SuiteCase> cases = FunctionalSuite.load().cases();
    List<Judged> judged = judge.judge(cases.stream().map(SuiteCase::text).toList());
    Map<String, VerdictMetrics> byPolicy = new LinkedHashMap<>();
    judge
        .policies()
        .forEach((policy, reads) ->
            byPolicy.put(
                policy,
                metrics(
                    cases,
                    judged,
                    one -> one.judges(policy, reads),
                    (_, answer) -> answer.isKeptBack(policy))));
    return new FunctionalResult(
        cases.size(),
        metrics(cases, judged, _ -> true, FunctionalResult::reachesCut),
        byPolicy,
        ranks(cases, judged),
        functionalities(cases, judged, judge.policies()));
  }

  private static boolean reachesCut(SuiteCase one, Judged answer) {
    return answer.score(one.label()) >= Cuts.MIDDLE;
  }

  private static VerdictMetrics metrics(
      List<SuiteCase> cases,
      List<Judged> judged,
      Predicate<SuiteCase> counts,
      BiPredicate<SuiteCase, Judged> keptBack) {
    int rows = (int) cases.stream().filter(counts).count();
    boolean[] harmful = new boolean[rows];
    boolean[] kept = new boolean[rows];
    int row = 0;
    for (int index = 0; index < cases.size(); index++) {
      SuiteCase one = cases.get(index);
      if (counts.test(one)) {
        harmful[row] = one.isHarmful();
        kept[row++] = keptBack.test(one, judged.get(index));
      }
    }
    return VerdictMetrics.of(harmful, kept);
  }

  private static Map<Label, LabelRank> ranks(List<SuiteCase> cases, List<Judged> judged) {
    Map<Label, LabelColumn> columns = new TreeMap<>();
    for (int index = 0; index < cases.size(); index++) {
      SuiteCase one = cases.get(index);
      float score = judged.get(index).score(one.label());
      if (!Float.isNaN(score)) {
        columns
            .computeIfAbsent(one.label(), _ -> new LabelColumn())
            .add(score, one.isHarmful() ? 1 : 0);
      }
    }
    Map<Label, LabelRank> ranks = new TreeMap<>();
    columns.forEach((label, column) -> {
      LabelQuality quality = LabelQuality.of(column);
      ranks.put(label, new LabelRank(quality.ranks().rows(), quality.ranks().auc(), quality.auc()));
    });
    return ranks;
  }

  private static List<Functionality> functionalities(
      List<SuiteCase> cases, List<Judged> judged, Map<String, Set<Label>> policies) {
    List<Functionality> functionalities = new ArrayList<>();
    int begin = 0;
    while (begin < cases.size()) {
      SuiteCase first = cases.get(begin);
      int end = begin;
      while (end < cases.size() && cases.get(end).functionality().equals(first.functionality())) {
        end++;
      }
      List<SuiteCase> own = cases.subList(begin, end);
      List<Judged> answers = judged.subList(begin, end);
      Map<String, Double> byPolicy = new LinkedHashMap<>();
      policies.forEach((policy, reads) -> {
        if (first.judges(policy, reads)) {
          byPolicy.put(policy, right(own, answers, (_, answer) -> answer.isKeptBack(policy)));
        }
      });
      functionalities.add(
          new Functionality(
              first.functionality(),
              first.expectation(),
              first.label(),
              right(own, answers, FunctionalResult::reachesCut),
              byPolicy));
      begin = end;
    }
    return functionalities;
  }

  private static double right(
      List<SuiteCase> cases, List<Judged> judged, BiPredicate<SuiteCase, Judged> keptBack) {
    int right = 0;
    for (int index = 0; index < cases.size(); index++) {
      SuiteCase one = cases.get(index);
      right += keptBack.test(one, judged.get(index)) == one.isHarmful() ? 1 : 0;
    }
    return right / (double) cases.size();
  }
}
