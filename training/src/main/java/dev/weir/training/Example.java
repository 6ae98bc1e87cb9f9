package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A row as training sees it: canonical text, and for each label a target and how much it counts.
 * Immutable.
 */
public final class Example {
  /** What an assumed negative counts for, against 1 for a stated label. */
  static final float ASSUMED_WEIGHT = 0.3f;

  /** What a toxic row of a general set is still assumed to be free of. */
  private static final Set<Label> RARE_EVEN_IF_TOXIC =
      EnumSet.of(Label.SEXUAL_MINORS, Label.SELF_HARM, Label.SPAM_SCAM, Label.ILLICIT);

  private final String source;
  private final String original;
  private final String text;
  private final float[] targets;
  private final float[] weights;
  private final int stated;

  private Example(
      String source, String original, String text, float[] targets, float[] weights, int stated) {
    this.source = source;
    this.original = original;
    this.text = text;
    this.targets = targets;
    this.weights = weights;
    this.stated = stated;
  }

  /**
   * The example that a row makes. Stated labels count what the row counts; in a general set a row
   * that is not toxic is assumed to be free of all other labels, and a toxic one of the rare ones.
   * Without these the rare labels would learn which set a text is from.
   *
   * @param canonical the row's text in canonical form
   */
  public static Example of(Row row, String canonical) {
    float[] targets = new float[ModelLabels.COUNT];
    float[] weights = new float[ModelLabels.COUNT];
    int statedColumns = 0;
    Float toxicity =
        KnownSets.GENERAL.contains(row.source()) ? row.labels().get(Label.TOXICITY) : null;
    for (Label label : ModelLabels.ALL) {
      int column = ModelLabels.column(label);
      Float stated = row.labels().get(label);
      if (stated != null) {
        targets[column] = stated;
        weights[column] = row.weight();
        statedColumns |= 1 << column;
      } else if (toxicity != null
          && (toxicity == 0 || (toxicity >= Row.POSITIVE && RARE_EVEN_IF_TOXIC.contains(label)))) {
        weights[column] = row.weight() * ASSUMED_WEIGHT;
      }
    }
    return new Example(row.source(), row.text(), canonical, targets, weights, statedColumns);
  }

  /**
   * The same targets for another text.
   *
   * @param canonical the other text in canonical form
   * @param factor what the copy counts for, against this
   */
  Example copy(String canonical, float factor) {
    float[] less = weights.clone();
    for (int column = 0; column < less.length; column++) {
      less[column] *= factor;
    }
    return new Example(source, canonical, canonical, targets, less, stated);
  }

  /** The set that the example is from. */
  public String source() {
    return source;
  }

  /** The text as the set has it: what a client would send. */
  public String original() {
    return original;
  }

  /** The canonical text: what models read. */
  public String text() {
    return text;
  }

  /** The target of a label's column, from 0 to 1; without meaning where the weight is 0. */
  public float target(int column) {
    return targets[column];
  }

  /** What a label's column counts for in training; 0 is unknown. */
  public float weight(int column) {
    return weights[column];
  }

  /** Whether the set itself states this label. */
  public boolean states(int column) {
    return (stated & (1 << column)) != 0;
  }

  /** Whether it teaches or measures anything. */
  boolean isUseful() {
    for (float weight : weights) {
      if (weight > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return source + Arrays.toString(targets);
  }
}
