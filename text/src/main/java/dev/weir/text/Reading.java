package dev.weir.text;

/**
 * Another way to read a text: what it says when a part that was encoded is decoded. Immutable. Each
 * letter of it has its place in the original, in whatever order they stand there.
 */
public final class Reading {
  private final MappedText decoded;
  private final NormalisedText text;
  private final boolean caseSensitive;

  Reading(MappedText decoded, boolean caseSensitive) {
    this.decoded = decoded;
    this.caseSensitive = caseSensitive;
    this.text = Normaliser.normalise(decoded.toString());
  }

  /** The decoded text; its places are those of {@link NormalisedText#original()} of itself. */
  public NormalisedText text() {
    return text;
  }

  /** Whether another text with the same canonical form may have no such reading. */
  boolean isCaseSensitive() {
    return caseSensitive;
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
