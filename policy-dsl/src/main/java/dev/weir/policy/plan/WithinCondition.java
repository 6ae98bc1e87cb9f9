package dev.weir.policy.plan;

import dev.weir.contracts.Label;
import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;
import dev.weir.policy.run.Subjects;
import dev.weir.policy.run.Vicinity;

/** A label's score near a number or near the label's cut, or a similarity near a number. */
final class WithinCondition extends ScoredCondition {
  private final double distance;

  private WithinCondition(String text, int subject, double distance, float center, boolean ofCut) {
    super(text, subject, center, ofCut);
    this.distance = distance;
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
  boolean holds(float score, float center) {
    return score >= Vicinity.lowest(center, distance)
        && score <= Vicinity.highest(center, distance);
  }

  /** The center lies between 0 and 1, so some score is near it. */
  @Override
  int possible(float center) {
    boolean everywhere =
        Vicinity.lowest(center, distance) == 0 && Vicinity.highest(center, distance) == 1;
    return Kleene.only(Kleene.TRUE) | (everywhere ? 0 : Kleene.only(Kleene.FALSE));
  }

  @Override
  public void scoreConstants(ScoreConstants out) {
    if (isOfCut()) {
      out.aroundCut(subject(), distance);
    } else {
      out.constant(subject(), Vicinity.lowest(constant(), distance));
      out.constant(subject(), Vicinity.highest(constant(), distance));
    }
  }
}
