package dev.weir.dataplane.stage;

import java.util.Arrays;

/** A unit vector of {@value #DIMENSIONS} floats: what the encoder makes of one window of text. */
public final class Embedding {

  /** The length of every embedding. */
  public static final int DIMENSIONS = 384;

  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * An embedding of a copy of these values.
   *
   * @throws IllegalArgumentException when they are not {@value #DIMENSIONS} finite numbers
   */
  public static Embedding of(float[] values) {
    if (values.length != DIMENSIONS) {
      throw new IllegalArgumentException(values.length + " values, not " + DIMENSIONS);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("an embedding holds a value that is not finite");
      }
    }
    return new Embedding(values.clone());
  }

  /**
   * One value.
   *
   * @param dimension 0 to {@value #DIMENSIONS} − 1
   */
  public float get(int dimension) {
    return values[dimension];
  }

  /** A copy of the values. */
  public float[] toArray() {
    return values.clone();
  }

  /** The dot product, which is the cosine of two unit vectors, summed in order of dimension. */
  public float dot(Embedding other) {
    float sum = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }

  /** Equal when every bit of every value is equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Names the type only: a vector in a log could be turned back into its text. */
  @Override
  public String toString() {
    return "Embedding[" + DIMENSIONS + "]";
  }
}
