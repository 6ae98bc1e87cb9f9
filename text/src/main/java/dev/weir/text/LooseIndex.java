package dev.weir.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds whole words and phrases from which vowels were left out ({@link Fold#VOWELS}) or letters
 * masked ({@link Fold#MASKS}): a tree of the entries, walked from each beginning of a word with a
 * limited number of steps. What is spelled out is for {@link EntryIndex} to find.
 *
 * <p>So that ordinary words stay ordinary, the first letter and the last are always as in the
 * entry, and enough of the others: see {@link LooseMatch}.
 */
final class LooseIndex {
  /** Entries of such a list; dropped vowels make too much of a dictionary alike. */
  static final int MAX_ENTRIES = 2_000;

  /**
   * Steps from one beginning of a word: a word with two masks may go on in most of the branches of
   * a list of some hundred.
   */
  static final int MAX_STEPS = 256;

  /**
   * Steps for all of a text, by its length: a flood of masks ends the search, ordinary text not.
   */
  static final int STEPS_PER_CHARACTER = 16;

  static final int ROOT = 0;
  static final int NONE = -1;

  private final FoldOptions options;
  private final char[] letters;
  private final int[] firstChild;
  private final int[] nextSibling;
  private final int[] entry;
  private final int[] asciiBegins = filled(0x80);
  private final boolean[] phraseBegins = new boolean[0x80];
  private int nodes = 1;

  private LooseIndex(FoldOptions options, int capacity) {
    this.options = options;
    this.letters = new char[capacity];
    this.firstChild = filled(capacity);
    this.nextSibling = filled(capacity);
    this.entry = filled(capacity);
  }

  /** An index of these entries, folded as the text will be. */
  static LooseIndex of(List<String> entries, FoldOptions options) {
    List<String> folded = new ArrayList<>(entries.size());
    int units = 1;
    for (String written : entries) {
      MappedText full = Normaliser.normalise(written).view(options).full();
      String letters = new String(full.plain, 0, full.length);
      folded.add(letters);
      units += letters.length();
    }
    var index = new LooseIndex(options, units);
    for (int i = 0; i < folded.size(); i++) {
      index.add(folded.get(i), i);
    }
    return index;
  }

  private void add(String word, int number) {
    if (!word.isEmpty() && word.charAt(0) < 0x80) {
      phraseBegins[word.charAt(0)] |= word.indexOf(' ') > 0;
    }
    int node = ROOT;
    for (int i = 0; i < word.length(); i++) {
      int child = childOf(node, word.charAt(i));
      if (child == NONE) {
        child = nodes++;
        letters[child] = word.charAt(i);
        nextSibling[child] = firstChild[node];
        firstChild[node] = child;
      }
      node = child;
    }
    if (entry[node] == NONE) {
      entry[node] = number;
    }
    if (!word.isEmpty() && word.charAt(0) < 0x80) {
      asciiBegins[word.charAt(0)] = childOf(ROOT, word.charAt(0));
    }
  }

  /** The node of the entries that begin with this letter, or {@link #NONE}. */
  private int beginning(char letter) {
    return letter < 0x80 ? asciiBegins[letter] : childOf(ROOT, letter);
  }

  private int childOf(int node, char letter) {
    int child = firstChild[node];
    while (child != NONE && letters[child] != letter) {
      child = nextSibling[child];
    }
    return child;
  }

  /** Takes each find; false ends the search. */
  interface Finds {
    boolean take(int entry, int begin, int end);
  }

  /** Gives every find in {@code text} to {@code finds}, in units of the original. */
  void search(NormalisedText text, Finds finds) {
    MappedText full = text.view(options).full();
    var match = new LooseMatch(this, options, full, finds);
    if (!match.mayFind()) {
      return;
    }
    boolean inWord = false;
    for (int i = 0; i < full.length && !match.isStopped(); i++) {
      char unit = full.plain[i];
      boolean letter = Letters.isWord(unit);
      if (letter && !inWord) {
        int node = beginning(unit);
        if (node != NONE && ((unit < 0x80 && phraseBegins[unit]) || match.mayBegin(i))) {
          match.from(node, i);
        }
      }
      inWord = letter;
    }
  }

  char letter(int node) {
    return letters[node];
  }

  int firstChild(int node) {
    return firstChild[node];
  }

  int nextSibling(int node) {
    return nextSibling[node];
  }

  /** The entry that ends at this node, or {@link #NONE}. */
  int entry(int node) {
    return entry[node];
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    java.util.Arrays.fill(array, NONE);
    return array;
  }
}
