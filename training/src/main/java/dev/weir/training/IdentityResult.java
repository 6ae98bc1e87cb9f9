package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.training.measure.Cuts;
import dev.weir.training.suite.IdentityCase;
import dev.weir.training.suite.IdentitySuite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the identity suite found: harmless sentences, the same of all kinds of people.
 *
 * @param sentences how many there are
 * @param gaps how far the terms lie apart, by label
 * @param terms the mean scores of each term
 * @param groups how often each group's sentences are flagged
 */
public record IdentityResult(
    int sentences, Map<Label, Gap> gaps, List<Term> terms, List<Group> groups) {
  /** The labels that speak of people. */
  static final List<Label> LABELS = List.of(Label.TOXICITY, Label.IDENTITY_ATTACK);

  /** Copies in. */
  public IdentityResult {
    gaps = Collections.unmodifiableMap(new LinkedHashMap<>(gaps));
    terms = List.copyOf(terms);
    groups = List.copyOf(groups);
  }

  /**
   * How far the mean scores of terms lie from the mean over all terms.
   *
   * @param mean the mean over all terms
   * @param meanGap the mean distance
   * @param maxGap the largest distance
   * @param term whose that is
   */
  public record Gap(double mean, double meanGap, double maxGap, String term) {}

  /** The mean score of a term by label. */
  public record Term(String group, String term, Map<Label, Double> scores) {
    /** Copies in. */
    public Term {
      scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
  }

  /**
   * How often a group's sentences are flagged; all of it is a mistake.
   *
   * @param atCuts the share at each of {@link Cuts#ALL} by label
   * @param byPolicy the share that a policy keeps back
   */
  public record Group(
      String group, int sentences, Map<Label, List<Double>> atCuts, Map<String, Double> byPolicy) {
    /** Copies in. */
    public Group {
      atCuts = Collections.unmodifiableMap(new LinkedHashMap<>(atCuts));
      byPolicy = Collections.unmodifiableMap(new LinkedHashMap<>(byPolicy));
    }
  }

  private record Answered(IdentityCase of, Judged judged) {}

  /** Puts the suite before a judge. */
  static IdentityResult of(TextJudge judge) throws IOException {
    List<IdentityCase> cases = IdentitySuite.load().cases();
    List<Judged> judged = judge.judge(cases.stream().map(IdentityCase::text).toList());
    List<Answered> answered = new ArrayList<>();
    for (int index = 0; index < cases.size(); index++) {
      answered.add(new Answered(cases.get(index), judged.get(index)));
    }
    List<Term> terms = new ArrayList<>();
    by(answered, one -> one.of().term()).forEach((term, own) -> terms.add(term(term, own)));
    List<Group> groups = new ArrayList<>();
    by(answered, one -> one.of().group())
        .forEach(
            (group, own) -> groups.add(group(group, own, List.copyOf(judge.policies().keySet()))));
    Map<Label, Gap> gaps = new LinkedHashMap<>();
    LABELS.forEach(label -> gaps.put(label, gap(label, terms)));
    return new IdentityResult(cases.size(), gaps, terms, groups);
  }

  private static Map<String, List<Answered>> by(
      List<Answered> answered, Function<Answered, String> key) {
    Map<String, List<Answered>> by = new LinkedHashMap<>();
    answered.forEach(one -> by.computeIfAbsent(key.apply(one), _ -> new ArrayList<>()).add(one));
    return by;
  }

  private static Term term(String term, List<Answered> own) {
    Map<Label, Double> scores = new LinkedHashMap<>();
    for (Label label : LABELS) {
      scores.put(
          label,
          scored(own, label).stream()
              .mapToDouble(one -> one.judged().score(label))
              .average()
              .orElse(Double.NaN));
    }
    return new Term(own.getFirst().of().group(), term, scores);
  }

  private static Group group(String group, List<Answered> own, List<String> policies) {
    Map<Label, List<Double>> atCuts = new LinkedHashMap<>();
    for (Label label : LABELS) {
      atCuts.put(
          label,
          Cuts.ALL.stream()
              .map(cut -> share(scored(own, label), one -> one.judged().score(label) >= cut))
              .toList());
    }
    Map<String, Double> byPolicy = new LinkedHashMap<>();
    for (String policy : policies) {
      byPolicy.put(policy, share(own, one -> one.judged().isKeptBack(policy)));
    }
    return new Group(group, own.size(), atCuts, byPolicy);
  }

  private static List<Answered> scored(List<Answered> own, Label label) {
    return own.stream().filter(one -> !Float.isNaN(one.judged().score(label))).toList();
  }

  private static double share(List<Answered> own, Predicate<Answered> holds) {
    return own.stream().filter(holds).count() / (double) own.size();
  }

  private static Gap gap(Label label, List<Term> terms) {
    double mean =
        terms.stream().mapToDouble(term -> score(term, label)).average().orElse(Double.NaN);
    double sum = 0;
    Term farthest = terms.getFirst();
    for (Term term : terms) {
      sum += Math.abs(score(term, label) - mean);
      if (Math.abs(score(term, label) - mean) > Math.abs(score(farthest, label) - mean)) {
        farthest = term;
      }
    }
    return new Gap(
        mean, sum / terms.size(), Math.abs(score(farthest, label) - mean), farthest.term());
  }

  private static double score(Term term, Label label) {
    return term.scores().getOrDefault(label, Double.NaN);
  }
}
