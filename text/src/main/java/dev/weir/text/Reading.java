package dev.weir.text;

/**
 * Another way to read a text: what it says when a part that was encoded is decoded. Immutable. Each
 * letter of it has its place in the original, in whatever order they stand there.
 */
public final class Reading {
  private final MappedText decoded;
  private final NormalisedText text;

  Reading(MappedText decoded) {
    this.decoded = decoded;
    this.text = Normaliser.normalise(decoded.toString());
  }

  /** The decoded text; its places are those of {@link NormalisedText#original()} of itself. */
  public NormalisedText text() {
    return text;
  }

  /**
   * Where the stretch of the original begins that {@code begin} to {@code end} of the decoded text
   * stand for.
   */
  public int originalBegin(int begin, int end) {
    int first = Integer.MAX_VALUE;
    for (int i = begin; i < end; i++) {
      first = Math.min(first, decoded.begins[i]);
    }
    return first;
  }

  /** Where that stretch ends, exclusive. */
  public int originalEnd(int begin, int end) {
    int last = 0;
    for (int i = begin; i < end; i++) {
      last = Math.max(last, decoded.ends[i]);
    }
    return last;
  }
}
