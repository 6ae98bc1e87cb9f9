package dev.weir.dataplane.ingress;

import dev.weir.contracts.Label;
import java.util.Arrays;
import java.util.Map;

/** A calibrated probability per {@link Label}, or none; immutable. */
public final class Scores {
  private static final int LABELS = Label.values().length;

  /** No label is scored. */
  public static final Scores NONE = new Scores(unknown());

  private final float[] byLabel;

  private Scores(float[] byLabel) {
    this.byLabel = byLabel;
  }

  /**
   * The scores in {@code byLabel}, which is indexed by {@link Label#ordinal} and copied.
   *
   * @param byLabel one entry per label: 0 to 1, or NaN where the label is not scored
   * @throws IllegalArgumentException when it has another length or a score is no probability
   */
  public static Scores of(float[] byLabel) {
    if (byLabel.length != LABELS) {
      throw new IllegalArgumentException("one score per label, not " + byLabel.length);
    }
    for (float score : byLabel) {
      if (score < 0 || score > 1) {
        throw new IllegalArgumentException("a score is a probability, not " + score);
      }
    }
    return new Scores(byLabel.clone());
  }

  /**
   * The scores in {@code byLabel}; labels that are not in it are not scored.
   *
   * @throws IllegalArgumentException when a score is no probability
   */
  public static Scores of(Map<Label, Float> byLabel) {
    float[] scores = unknown();
    byLabel.forEach((label, score) -> scores[column(label)] = score);
    return of(scores);
  }

  /** An array for {@link #of(float[])} in which no label is scored yet. */
  public static float[] unknown() {
    float[] byLabel = new float[LABELS];
    Arrays.fill(byLabel, Float.NaN);
    return byLabel;
  }

  /** The score of {@code label}, or NaN. */
  public float of(Label label) {
    return byLabel[column(label)];
  }

  /** Whether {@code label} has a score. */
  public boolean has(Label label) {
    return !Float.isNaN(of(label));
  }

  @SuppressWarnings("EnumOrdinal") // the order of labels is the order of a model's columns
  private static int column(Label label) {
    return label.ordinal();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scores scores && Arrays.equals(byLabel, scores.byLabel);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(byLabel);
  }

  @Override
  public String toString() {
    return Arrays.toString(byLabel);
  }
}
