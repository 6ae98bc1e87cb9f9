package dev.weir.dataplane.stage.embed;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into windows that overlap, so that no token goes unread and none is read only at an
 * edge, without its neighbours.
 */
public final class Windows {

  /**
   * The longest window, marks included: the encoder was trained on 128 word pieces, and attention
   * costs the square of the length.
   */
  public static final int TOKENS_MAX = 128;

  /** Tokens that a window shares with the one before. */
  public static final int OVERLAP = 32;

  /** The leading and the closing mark. */
  static final int MARKS = 2;

  private static final int CONTENT_MAX = TOKENS_MAX - MARKS;
  private static final int STEP = CONTENT_MAX - OVERLAP;

  private Windows() {}

  /** The windows of a text in order; a text that fits, also the empty one, has exactly one. */
  public static List<Window> of(Tokens tokens) {
    var windows = new ArrayList<Window>();
    int first = 0;
    int end;
    do {
      end = Math.min(tokens.size(), first + CONTENT_MAX);
      windows.add(window(tokens, first, end));
      first += STEP;
    } while (end < tokens.size());
    return List.copyOf(windows);
  }

  private static Window window(Tokens tokens, int first, int end) {
    int count = end - first;
    int[] ids = new int[count + MARKS];
    ids[0] = WordPieceTokenizer.LEADING_MARK;
    tokens.copyIds(first, ids, 1, count);
    ids[count + 1] = WordPieceTokenizer.CLOSING_MARK;
    int begin = first == 0 ? 0 : tokens.begin(first);
    int textEnd = end == tokens.size() ? tokens.textLength() : tokens.end(end - 1);
    return new Window(ids, first, begin, textEnd);
  }

  /**
   * Refuses what the encoder cannot read, before it can fail a batch that others share.
   *
   * @throws IllegalArgumentException when the window is empty, too long or holds an unknown id
   */
  static void check(int[] window) {
    if (window.length == 0 || window.length > TOKENS_MAX) {
      throw new IllegalArgumentException(
          "a window of %d tokens, not 1 to %d".formatted(window.length, TOKENS_MAX));
    }
    for (int id : window) {
      if (id < 0 || id >= WordPieceTokenizer.VOCABULARY_SIZE) {
        throw new IllegalArgumentException("token id " + id + " is not in the vocabulary");
      }
    }
  }
}
