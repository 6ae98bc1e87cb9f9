package dev.weir.dataplane.stage.classify;

import java.util.Objects;

/**
 * The weights of the n-gram path: one signed byte for each feature and label, and one scale for
 * each label. The bytes of one feature lie together, so that a feature costs one cache line; sums
 * are whole numbers until the scale is applied, so they do not depend on the order of addition.
 */
public final class NgramTable {
  /** Weights of a feature in memory: the 13 labels and 3 unused, so that rows are aligned. */
  private static final int ROW = 16;

  private static final int MAX_BYTE = 127;

  private final int hashBits;
  private final byte[] rows;
  private final float[] scales;

  private NgramTable(int hashBits, byte[] rows, float[] scales) {
    this.hashBits = hashBits;
    this.rows = rows;
    this.scales = scales;
  }

  /**
   * Rounds trained weights to bytes.
   *
   * @param hashBits the table has {@code 2^hashBits} features
   * @param weights feature-major, {@code stride} floats for each feature, of which the first 13 are
   *     the labels' weights; all finite
   */
  public static NgramTable quantise(int hashBits, float[] weights, int stride) {
    int features = 1 << hashBits;
    Objects.checkFromIndexSize(0, features * stride, weights.length);
    float[] scales = new float[ModelLabels.COUNT];
    for (int label = 0; label < scales.length; label++) {
      float largest = 0;
      for (int feature = 0; feature < features; feature++) {
        largest = Math.max(largest, Math.abs(weights[feature * stride + label]));
      }
      scales[label] = largest / MAX_BYTE;
    }
    byte[] rows = new byte[features * ROW];
    for (int feature = 0; feature < features; feature++) {
      for (int label = 0; label < scales.length; label++) {
        float weight = weights[feature * stride + label];
        rows[feature * ROW + label] =
            scales[label] == 0 ? 0 : (byte) Math.round(weight / scales[label]);
      }
    }
    return new NgramTable(hashBits, rows, scales);
  }

  /** A table from what {@link #packedRows} and {@link #scales} gave; the sizes must fit. */
  static NgramTable unpack(int hashBits, byte[] packed, float[] scales) {
    int features = 1 << hashBits;
    if (packed.length != features * ModelLabels.COUNT || scales.length != ModelLabels.COUNT) {
      throw new IllegalArgumentException("sizes do not fit " + hashBits + " hash bits");
    }
    byte[] rows = new byte[features * ROW];
    for (int feature = 0; feature < features; feature++) {
      System.arraycopy(packed, feature * ModelLabels.COUNT, rows, feature * ROW, ModelLabels.COUNT);
    }
    return new NgramTable(hashBits, rows, scales.clone());
  }

  /** Feature-major, 13 bytes for each feature: the form in a package. */
  byte[] packedRows() {
    int features = 1 << hashBits;
    byte[] packed = new byte[features * ModelLabels.COUNT];
    for (int feature = 0; feature < features; feature++) {
      System.arraycopy(rows, feature * ROW, packed, feature * ModelLabels.COUNT, ModelLabels.COUNT);
    }
    return packed;
  }

  /** What one step of a byte is worth, by label. */
  float[] scales() {
    return scales.clone();
  }

  /** The table has {@code 2^hashBits} features. */
  public int hashBits() {
    return hashBits;
  }

  /**
   * Adds this path's share to the logits.
   *
   * @param sums scratch of 16, overwritten
   * @param logits one for each label
   */
  void addTo(FeatureSet features, int[] sums, float[] logits) {
    java.util.Arrays.fill(sums, 0);
    int size = features.size();
    for (int index = 0; index < size; index++) {
      int row = features.id(index) * ROW;
      for (int column = 0; column < ROW; column++) {
        sums[column] += rows[row + column];
      }
    }
    float value = features.value();
    for (int label = 0; label < ModelLabels.COUNT; label++) {
      logits[label] += sums[label] * scales[label] * value;
    }
  }

  static int scratchSize() {
    return ROW;
  }
}
