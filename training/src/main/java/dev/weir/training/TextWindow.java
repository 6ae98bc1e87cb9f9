package dev.weir.training;

import java.util.Objects;

/** A stretch of a text that the encoder reads at once, as the ids that it reads. Immutable. */
public final class TextWindow {
  private final String text;
  private final int begin;
  private final int end;
  private final int[] ids;

  /**
   * A window.
   *
   * @param text the whole canonical text
   * @param begin where the window begins, in UTF-16 units
   * @param end where it ends, exclusive
   * @param ids what the encoder reads, marks included; copied
   */
  public TextWindow(String text, int begin, int end, int[] ids) {
    Objects.checkFromToIndex(begin, end, text.length());
    this.text = text;
    this.begin = begin;
    this.end = end;
    this.ids = ids.clone();
  }

  /** The whole canonical text. */
  public String text() {
    return text;
  }

  /** Where the window begins, in UTF-16 units. */
  public int begin() {
    return begin;
  }

  /** Where it ends, exclusive. */
  public int end() {
    return end;
  }

  /** How many ids the encoder reads: what the window costs. */
  public int tokens() {
    return ids.length;
  }

  /** A copy of the ids. */
  public int[] ids() {
    return ids.clone();
  }
}
