package dev.weir.dataplane.stage.embed;

import java.util.Arrays;

/** The word pieces of a text, without marks around them, and where each stands in the original. */
public final class Tokens {

  private final int[] ids;
  private final int[] begins;
  private final int[] ends;
  private final int textLength;

  Tokens(int[] ids, int[] begins, int[] ends, int textLength) {
    this.ids = ids;
    this.begins = begins;
    this.ends = ends;
    this.textLength = textLength;
  }

  /** How many pieces the text has; 0 for a text of nothing but white space. */
  public int size() {
    return ids.length;
  }

  /** The piece's id in the vocabulary. */
  public int id(int token) {
    return ids[token];
  }

  /** Where the piece begins, in UTF-16 units of the original. */
  public int begin(int token) {
    return begins[token];
  }

  /** Where the piece ends, exclusive, in UTF-16 units of the original. */
  public int end(int token) {
    return ends[token];
  }

  /** The length of the original in UTF-16 units. */
  public int textLength() {
    return textLength;
  }

  /** A copy of the ids. */
  public int[] ids() {
    return ids.clone();
  }

  void copyIds(int first, int[] into, int at, int count) {
    System.arraycopy(ids, first, into, at, count);
  }

  @Override
  public String toString() {
    return "Tokens" + Arrays.toString(new int[] {size(), textLength});
  }
}
