package dev.weir.dataplane.stage.embed;

/** A piece of a text that the encoder reads in one pass. */
public final class Window {

  private final int[] ids;
  private final int firstToken;
  private final int begin;
  private final int end;

  Window(int[] ids, int firstToken, int begin, int end) {
    this.ids = ids;
    this.firstToken = firstToken;
    this.begin = begin;
    this.end = end;
  }

  /** A copy of the ids, with the marks at both ends: 2 to {@link Windows#TOKENS_MAX}. */
  public int[] ids() {
    return ids.clone();
  }

  /** The index of the window's first token in the text's {@link Tokens}. */
  public int firstToken() {
    return firstToken;
  }

  /** How many of the text's tokens the window holds, the marks not counted. */
  public int tokenCount() {
    return ids.length - Windows.MARKS;
  }

  /** Where the window begins, in UTF-16 units of the original. */
  public int begin() {
    return begin;
  }

  /** Where the window ends, exclusive, in UTF-16 units of the original. */
  public int end() {
    return end;
  }
}
