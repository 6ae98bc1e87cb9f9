package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Embedding;
import java.util.ArrayList;
import java.util.List;

/**
 * Which windows may share one pass of the runtime on this processor without moving each other's
 * bits.
 *
 * <p>The rewritten model has no value that spans a batch, but the runtime's kernels are free to sum
 * a row in another order when the row is longer, and each processor family has its own kernels. So
 * an encoder asks {@link #widest} when it opens, instead of trusting that all processors are alike.
 */
enum BatchShape {
  /** Any windows, the shorter ones padded. */
  PADDED,
  /** Only windows of the same length. */
  EQUAL_LENGTHS,
  /** Each window in a pass of its own. */
  ALONE;

  /** Either side of the widths of the vector registers in use: 4, 8, 16 and 32 floats. */
  private static final int[] PROBE_LENGTHS = {2, 3, 5, 8, 9, 15, 17, 24, 31, 33, 50, 65};

  private static final int FIRST_WORD = 1_000;

  /** The widest shape whose bits do not move; about a tenth of a second for the real encoder. */
  static BatchShape widest(Encoder encoder) {
    var windows = new ArrayList<int[]>();
    var alone = new ArrayList<Embedding>();
    for (int length : PROBE_LENGTHS) {
      windows.add(probe(length, 0));
      alone.add(encoder.encode(List.of(windows.getLast())).getFirst());
    }
    for (int i = 0; i < windows.size(); i++) {
      int length = windows.get(i).length;
      var mates = List.of(probe(length, 1), windows.get(i), probe(length, 2));
      if (!encoder.encode(mates).get(1).equals(alone.get(i))) {
        return ALONE;
      }
    }
    for (int i = 0; i + 1 < windows.size(); i++) {
      var nextLonger = windows.subList(i, i + 2);
      if (!encoder.encode(nextLonger).getFirst().equals(alone.get(i))) {
        return EQUAL_LENGTHS;
      }
    }
    return encoder.encode(windows).equals(alone) ? PADDED : EQUAL_LENGTHS;
  }

  /** Words that differ with the place and the salt. */
  private static int[] probe(int length, int salt) {
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] = FIRST_WORD + (i * 7_919 + salt * 104_729) % 20_000;
    }
    ids[0] = WordPieceTokenizer.LEADING_MARK;
    ids[length - 1] = WordPieceTokenizer.CLOSING_MARK;
    return ids;
  }
}
