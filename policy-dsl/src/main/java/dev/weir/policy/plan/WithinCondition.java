package dev.weir.policy.plan;

import dev.weir.contracts.Label;
import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;
import dev.weir.policy.run.Subjects;
import dev.weir.policy.run.Vicinity;
import java.util.function.Consumer;

/** A label's score near a number or near the label's cut, or a similarity near a number. */
final class WithinCondition implements Condition {
  private final String text;
  private final int subject;
  private final long bit;
  private final double distance;
  private final float constant;
  private final boolean ofCut;

  private WithinCondition(
      String text, int subject, double distance, float constant, boolean ofCut) {
    this.text = text;
    this.subject = subject;
    this.bit = 1L << subject;
    this.distance = distance;
    this.constant = constant;
    this.ofCut = ofCut;
  }

  static Condition ofNumber(String text, Label label, double distance, double center) {
    return new WithinCondition(text, Subjects.index(label), distance, (float) center, false);
  }

  static Condition ofCut(String text, Label label, double distance) {
    return new WithinCondition(text, Subjects.index(label), distance, 0, true);
  }

  static Condition ofSimilarity(String text, int number, double distance, double center) {
    int subject = Subjects.similarityIndex(number);
    return new WithinCondition(text, subject, distance, (float) center, false);
  }

  @Override
  public int truth(Facts facts, float[] cuts) {
    float score = facts.score(subject);
    if (Float.isNaN(score)) {
      return Kleene.UNKNOWN;
    }
    float center = center(cuts);
    return Kleene.of(
        score >= Vicinity.lowest(center, distance) && score <= Vicinity.highest(center, distance));
  }

  @Override
  public int possible(Facts facts, float[] cuts) {
    if (!facts.isPending(subject)) {
      return Kleene.only(truth(facts, cuts));
    }
    // INVARIANT: the center lies between 0 and 1, so some score is near it.
    float center = center(cuts);
    boolean everywhere =
        Vicinity.lowest(center, distance) == 0 && Vicinity.highest(center, distance) == 1;
    return Kleene.only(Kleene.TRUE) | (everywhere ? 0 : Kleene.only(Kleene.FALSE));
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
    if (ofCut) {
      out.aroundCut(subject, distance);
    } else {
      out.constant(subject, Vicinity.lowest(constant, distance));
      out.constant(subject, Vicinity.highest(constant, distance));
    }
  }

  @Override
  public void explain(Facts facts, float[] cuts, Consumer<Clause> out) {
    out.accept(ScoreClauses.clause(text, subject, truth(facts, cuts), center(cuts), facts));
  }

  private float center(float[] cuts) {
    return ofCut ? cuts[subject] : constant;
  }
}
