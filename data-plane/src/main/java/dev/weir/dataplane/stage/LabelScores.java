package dev.weir.dataplane.stage;

import dev.weir.contracts.Label;
import java.util.Arrays;

/**
 * The calibrated score of each label that the model serves: a probability in [0, 1], the highest
 * over the windows of the text. A label that the model does not serve is {@code NaN}.
 */
public final class LabelScores {
  private final float[] byOrdinal;
  private final boolean complete;

  /**
   * Scores of a text.
   *
   * @param byOrdinal one score per {@link Label}, by its ordinal; copied
   * @param complete whether the encoder has read every window
   */
  public LabelScores(float[] byOrdinal, boolean complete) {
    if (byOrdinal.length != Label.values().length) {
      throw new IllegalArgumentException("one score per label, but got " + byOrdinal.length);
    }
    this.byOrdinal = byOrdinal.clone();
    this.complete = complete;
  }

  /** The label's score in [0, 1], or {@code NaN} when the model does not serve it. */
  public float score(Label label) {
    return byOrdinal[label.ordinal()];
  }

  /** The highest score of all labels; 0 when the model serves none. */
  public float highest() {
    float highest = 0;
    for (float score : byOrdinal) {
      highest = score > highest ? score : highest; // not Math.max, which NaN would win
    }
    return highest;
  }

  /**
   * Raises each of {@code scores}, by ordinal, to that of these where it is higher or known alone.
   */
  public void raise(float[] scores) {
    raise(scores, byOrdinal);
  }

  /** Raises each of {@code scores} to that of {@code other} where that is higher or known alone. */
  public static void raise(float[] scores, float[] other) {
    for (int i = 0; i < scores.length; i++) {
      if (!(scores[i] >= other[i]) && !Float.isNaN(other[i])) {
        scores[i] = other[i];
      }
    }
  }

  /** Whether the encoder has read every window; what it has not read could raise a score. */
  public boolean isComplete() {
    return complete;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelScores scores
        && complete == scores.complete
        && Arrays.equals(byOrdinal, scores.byOrdinal);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(byOrdinal) * 31 + Boolean.hashCode(complete);
  }
}
