package dev.weir.policy.plan;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Comparison;
import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;
import dev.weir.policy.run.Subjects;

/** A label's score against a number or the label's cut, or a similarity against a number. */
final class ScoreCondition extends ScoredCondition {
  private final Comparison comparison;

  private ScoreCondition(
      String text, int subject, Comparison comparison, float constant, boolean againstCut) {
    super(text, subject, constant, againstCut);
    this.comparison = comparison;
  }

  static Condition withConstant(String text, Label label, Comparison comparison, double constant) {
    return new ScoreCondition(text, Subjects.index(label), comparison, (float) constant, false);
  }

  static Condition withCut(String text, Label label, Comparison comparison) {
    return new ScoreCondition(text, Subjects.index(label), comparison, 0, true);
  }

  static Condition ofSimilarity(String text, int number, Comparison comparison, double constant) {
    int subject = Subjects.similarityIndex(number);
    return new ScoreCondition(text, subject, comparison, (float) constant, false);
  }

  @Override
  boolean holds(float score, float bound) {
    return Comparing.holds(comparison, score, bound);
  }

  /** Comparisons are monotone, so the two ends of the range show everything that may happen. */
  @Override
  int possible(float bound) {
    return Kleene.only(Kleene.of(holds(0, bound))) | Kleene.only(Kleene.of(holds(1, bound)));
  }

  @Override
  public void scoreConstants(ScoreConstants out) {
    if (isOfCut()) {
      out.cut(subject());
    } else {
      out.constant(subject(), constant());
    }
  }
}
