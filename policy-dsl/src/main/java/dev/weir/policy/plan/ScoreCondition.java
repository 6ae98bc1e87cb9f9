package dev.weir.policy.plan;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Comparison;
import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;
import dev.weir.policy.run.Subjects;
import java.util.function.Consumer;

/**
 * A label's score against a number or the label's cut, or a similarity against a number.
 *
 * <p>Scores and constants are both floats here, so that {@code 0.8} in a policy and 0.8 from a
 * model are the same number.
 */
final class ScoreCondition implements Condition {
  private final String text;
  private final int subject;
  private final long bit;
  private final Comparison comparison;
  private final float constant;
  private final boolean againstCut;

  private ScoreCondition(
      String text, int subject, Comparison comparison, float constant, boolean againstCut) {
    this.text = text;
    this.subject = subject;
    this.bit = 1L << subject;
    this.comparison = comparison;
    this.constant = constant;
    this.againstCut = againstCut;
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
  public int truth(Facts facts, float[] cuts) {
    float score = facts.score(subject);
    if (Float.isNaN(score)) {
      return Kleene.UNKNOWN;
    }
    return Kleene.of(Comparing.holds(comparison, score, bound(cuts)));
  }

  @Override
  public int possible(Facts facts, float[] cuts) {
    if (!facts.isPending(subject)) {
      return Kleene.only(truth(facts, cuts));
    }
    // Comparisons are monotone, so the two ends of the range show everything that may happen.
    float bound = bound(cuts);
    return Kleene.only(Kleene.of(Comparing.holds(comparison, 0, bound)))
        | Kleene.only(Kleene.of(Comparing.holds(comparison, 1, bound)));
  }

  @Override
  public long waitsOn(Facts facts, float[] cuts) {
    return bit;
  }

  @Override
  public long surelyWaitsOn(Facts facts, float[] cuts) {
    return bit;
  }

  @Override
  public long reads() {
    return bit;
  }

  @Override
  public void scoreConstants(ScoreConstants out) {
    if (againstCut) {
      out.cut(subject);
    } else {
      out.constant(subject, constant);
    }
  }

  @Override
  public void explain(Facts facts, float[] cuts, Consumer<Clause> out) {
    out.accept(ScoreClauses.clause(text, subject, truth(facts, cuts), bound(cuts), facts));
  }

  private float bound(float[] cuts) {
    return againstCut ? cuts[subject] : constant;
  }
}
