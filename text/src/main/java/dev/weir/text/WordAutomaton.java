package dev.weir.text;

import java.util.Arrays;

/**
 * An Aho–Corasick automaton over a set of strings: one step per character of the text, however many
 * strings there are.
 *
 * <p>States are numbered breadth first, so the children of a state are neighbours: a state is one
 * letter, the number of its first child, its fall-back and its output, 16 bytes in all. Children
 * are in order of their letters and found by binary search; the root, where most steps of a clean
 * text end, has a table for ASCII.
 */
final class WordAutomaton {
  static final int ROOT = 0;
  private static final int NONE = -1;

  private char[] letters = new char[16];
  private int[] firstChild = new int[17];
  private int[] fallBack = {};
  private int[] keys = new int[16];
  private int[] nextOutput = {};
  private int states;
  private final int[] asciiChildOfRoot = new int[0x80];

  /**
   * Builds the automaton.
   *
   * @param sorted distinct, not empty strings in the order of {@link String#compareTo}
   */
  WordAutomaton(String[] sorted) {
    new Layout(sorted).run();
    letters = Arrays.copyOf(letters, states);
    keys = Arrays.copyOf(keys, states);
    firstChild = Arrays.copyOf(firstChild, states + 1);
    for (int c = 0; c < asciiChildOfRoot.length; c++) {
      asciiChildOfRoot[c] = search(ROOT, (char) c);
    }
    linkFallBacks();
  }

  /** The state after reading {@code letter} in {@code state}. */
  int step(int state, char letter) {
    int from = state;
    while (true) {
      int next = child(from, letter);
      if (next != NONE) {
        return next;
      }
      if (from == ROOT) {
        return ROOT;
      }
      from = fallBack[from];
    }
  }

  /** The longest suffix of what was read that is a string of the set, as a state, or -1. */
  int firstOutput(int state) {
    return keys[state] != NONE ? state : nextOutput[state];
  }

  /** The next shorter such suffix, or -1. */
  int nextOutput(int outputState) {
    return nextOutput[outputState];
  }

  /** Which string of the set ends in {@code outputState}. */
  int key(int outputState) {
    return keys[outputState];
  }

  int states() {
    return states;
  }

  /** The highest sum of {@code weights}, one for each string, of strings that end at one place. */
  int heaviestOutput(int[] weights) {
    int[] sums = new int[states];
    int heaviest = 0;
    for (int state = 1; state < states; state++) {
      // INVARIANT: outputs are shorter than the state, so breadth first they come before it.
      int shorter = nextOutput[state] == NONE ? 0 : sums[nextOutput[state]];
      sums[state] = shorter + (keys[state] == NONE ? 0 : weights[keys[state]]);
      heaviest = Math.max(heaviest, sums[state]);
    }
    return heaviest;
  }

  /** How many states are visited to read {@code text}: the work of a scan, for tests. */
  int steps(String text) {
    int steps = 0;
    int state = ROOT;
    for (int i = 0; i < text.length(); i++) {
      int from = state;
      steps++;
      while (from != ROOT && child(from, text.charAt(i)) == NONE) {
        from = fallBack[from];
        steps++;
      }
      state = step(state, text.charAt(i));
    }
    return steps;
  }

  private int child(int state, char letter) {
    return state == ROOT && letter < 0x80 ? asciiChildOfRoot[letter] : search(state, letter);
  }

  private int search(int state, char letter) {
    int low = firstChild[state];
    int high = firstChild[state + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (letters[middle] < letter) {
        low = middle + 1;
      } else if (letters[middle] > letter) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return NONE;
  }

  private void linkFallBacks() {
    fallBack = new int[states];
    nextOutput = new int[states];
    nextOutput[ROOT] = NONE;
    for (int parent = 0; parent < states; parent++) {
      for (int state = firstChild[parent]; state < firstChild[parent + 1]; state++) {
        int fall = parent == ROOT ? ROOT : step(fallBack[parent], letters[state]);
        fallBack[state] = fall;
        nextOutput[state] = firstOutput(fall);
      }
    }
  }

  /** Lays the states out breadth first; each is a range of the sorted strings and a depth. */
  private final class Layout {
    private final String[] sorted;
    private int[] low = new int[16];
    private int[] high = new int[16];
    private int[] depth = new int[16];

    Layout(String[] sorted) {
      this.sorted = sorted;
    }

    void run() {
      add((char) 0, 0, sorted.length, 0);
      for (int state = 0; state < states; state++) {
        firstChild[state] = states;
        addChildren(state);
      }
      firstChild[states] = states;
    }

    private void addChildren(int state) {
      int at = depth[state];
      int begin = low[state];
      if (begin < high[state] && sorted[begin].length() == at) {
        keys[state] = begin++;
      }
      while (begin < high[state]) {
        char letter = sorted[begin].charAt(at);
        int end = begin + 1;
        while (end < high[state] && sorted[end].charAt(at) == letter) {
          end++;
        }
        add(letter, begin, end, at + 1);
        begin = end;
      }
    }

    private void add(char letter, int from, int to, int at) {
      if (states == letters.length) {
        grow();
      }
      letters[states] = letter;
      keys[states] = NONE;
      low[states] = from;
      high[states] = to;
      depth[states] = at;
      states++;
    }

    private void grow() {
      int capacity = states * 2;
      letters = Arrays.copyOf(letters, capacity);
      keys = Arrays.copyOf(keys, capacity);
      firstChild = Arrays.copyOf(firstChild, capacity + 1);
      low = Arrays.copyOf(low, capacity);
      high = Arrays.copyOf(high, capacity);
      depth = Arrays.copyOf(depth, capacity);
    }
  }
}
