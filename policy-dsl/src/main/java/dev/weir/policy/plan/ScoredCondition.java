package dev.weir.policy.plan;

import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.Truth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a label's score and a number or the label's cut, or on a similarity and a number.
 *
 * <p>Scores and constants are both floats here, so that {@code 0.8} in a policy and 0.8 from a
 * model are the same number.
 */
abstract sealed class ScoredCondition extends WaitingCondition
    permits ScoreCondition, WithinCondition {
  private final int subject;
  private final float constant;
  private final boolean ofCut;

  ScoredCondition(String text, int subject, float constant, boolean ofCut) {
    super(text, 1L << subject);
    this.subject = subject;
    this.constant = constant;
    this.ofCut = ofCut;
  }

  /** Whether it holds of a score that is known. */
  abstract boolean holds(float score, float bound);

  final int subject() {
    return subject;
  }

  /** Whether the score is held against the label's cut. */
  final boolean isOfCut() {
    return ofCut;
  }

  /** What the score is held against. */
  final float bound(float[] cuts) {
    return ofCut ? cuts[subject] : constant;
  }

  /** What the score is held against where that is no cut. */
  final float constant() {
    return constant;
  }

  @Override
  public final int truth(Facts facts, float[] cuts) {
    float score = facts.score(subject);
    return Float.isNaN(score) ? Kleene.UNKNOWN : Kleene.of(holds(score, bound(cuts)));
  }

  @Override
  public final int possible(Facts facts, float[] cuts) {
    return facts.isPending(subject) ? possible(bound(cuts)) : Kleene.only(truth(facts, cuts));
  }

  /** What it may be of any score from 0 to 1. */
  abstract int possible(float bound);

  @Override
  public final Clause explain(Facts facts, float[] cuts) {
    float score = facts.score(subject);
    boolean cleared = facts.isCleared(subject);
    boolean measured = !Float.isNaN(score) && !cleared;
    double shownBound = rounded(bound(cuts));
    return new Clause(
        text(),
        false,
        Truth.of(truth(facts, cuts)),
        cleared ? Clause.CLEARED : shown(score),
        shownBound,
        measured ? rounded(score - shownBound) : null,
        facts.nearest(subject),
        List.of());
  }

  private static @Nullable String shown(float score) {
    return Float.isNaN(score) ? null : String.format(Locale.ROOT, "%.4f", score);
  }

  /** Without the noise of binary fractions: nobody wants to read 0.8199999928. */
  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
