package dev.weir.dataplane.stage.embed;

import java.util.Arrays;

/**
 * A character tree over vocabulary pieces that finds the longest piece at a place in one walk.
 *
 * <p>Edges live in one open-addressed table from (node, character) to node: no objects per node and
 * no strings made while matching.
 */
final class PieceTrie {

  static final int NONE = -1;

  private static final int ROOT = 0;
  private static final long FREE = -1;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[1 << 12];
  private int[] targets = new int[1 << 12];
  private int[] pieceIds = new int[1 << 12];
  private int nodes = 1;

  PieceTrie() {
    Arrays.fill(keys, FREE);
    Arrays.fill(pieceIds, NONE);
  }

  void add(String piece, int id) {
    int node = ROOT;
    for (int i = 0; i < piece.length(); i++) {
      node = childOrNew(node, piece.charAt(i));
    }
    pieceIds[node] = id;
  }

  /**
   * The longest piece that the characters from {@code begin} start with.
   *
   * @return its length in the upper and its id in the lower 32 bits, or {@link #NONE}
   */
  long longest(char[] text, int begin, int end) {
    long found = NONE;
    int node = ROOT;
    for (int i = begin; i < end; i++) {
      node = targets[slot(node, text[i])];
      if (node == ROOT) {
        break;
      }
      if (pieceIds[node] != NONE) {
        found = ((long) (i + 1 - begin) << 32) | pieceIds[node];
      }
    }
    return found;
  }

  private int childOrNew(int node, char c) {
    int slot = slot(node, c);
    if (keys[slot] != FREE) {
      return targets[slot];
    }
    keys[slot] = key(node, c);
    int child = nodes++;
    targets[slot] = child;
    if (nodes > pieceIds.length) {
      int before = pieceIds.length;
      pieceIds = Arrays.copyOf(pieceIds, before * 2);
      Arrays.fill(pieceIds, before, before * 2, NONE);
    }
    if (nodes * 2 > keys.length) {
      grow();
    }
    return child;
  }

  /** Where the edge is, or the free slot where it would be; a free slot's target is the root. */
  private int slot(int node, char c) {
    long key = key(node, c);
    int slot = (int) ((key * MIXER) >>> 32) & (keys.length - 1);
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private static long key(int node, char c) {
    return ((long) node << 16) | c;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = new long[oldKeys.length * 2];
    targets = new int[oldKeys.length * 2];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot((int) (oldKeys[i] >>> 16), (char) oldKeys[i]);
        keys[slot] = oldKeys[i];
        targets[slot] = oldTargets[i];
      }
    }
  }
}
