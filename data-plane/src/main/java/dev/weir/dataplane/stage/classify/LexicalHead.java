package dev.weir.dataplane.stage.classify;

import java.util.Objects;

/**
 * The head over n-grams alone, taught to say what the whole model says: microseconds instead of an
 * encoder's milliseconds. It orders the windows of a long text by suspicion, and can clear what is
 * plainly harmless. Weak on meaning; strong on slang, misspelling and profanity.
 */
public final class LexicalHead {
  private final float[] bias;
  private final NgramTable table;

  /** A head of these weights; {@code bias} has one entry for each label and is copied. */
  public LexicalHead(float[] bias, NgramTable table) {
    if (bias.length != ModelLabels.COUNT) {
      throw new IllegalArgumentException("the bias needs one entry for each label");
    }
    this.bias = bias.clone();
    this.table = Objects.requireNonNull(table);
  }

  /** A head that says the same of every text. */
  public static LexicalHead silent(int hashBits) {
    float[] nothing = new float[ModelLabels.COUNT << hashBits];
    return new LexicalHead(
        new float[ModelLabels.COUNT], NgramTable.quantise(hashBits, nothing, ModelLabels.COUNT));
  }

  /** The weights. */
  public NgramTable table() {
    return table;
  }

  float[] bias() {
    return bias.clone();
  }

  void logits(FeatureSet features, int[] sums, float[] logits) {
    System.arraycopy(bias, 0, logits, 0, bias.length);
    table.addTo(features, sums, logits);
  }
}
