package dev.weir.benchmarks.texts;

/** Where messages come from; the same source gives the same text for the same index, always. */
public interface TextSource {
  /**
   * The text with this index.
   *
   * @param index 0 or more
   */
  String text(long index);
}
