package dev.weir.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Finds whole words that are one edit apart from an entry, in a fixed number of steps for each word
 * of the text, however many entries there are.
 *
 * <p>Two words are one edit apart only if they are equal, or leave an equal rest when at most one
 * letter is taken from each ("symmetric delete"). So each entry is filed under its hash and under
 * the hash of each rest; a word of the text is looked up by its own. What is found there is
 * compared letter by letter, so a clash of hashes costs time and finds nothing.
 */
final class OneEditIndex {
  /** Entries of one list: each is filed once for each of its letters, at about 30 bytes. */
  static final int MAX_ENTRIES = 10_000;

  private static final int LETTERS_PER_STEP = 16;

  /** Looking a rest up: its hash, and its place in the table. */
  private static final int STEPS_PER_REST = 2;

  private final FoldOptions options;
  private final FoldedWord[] words;
  private final int[] entries;
  private final long[] keys;
  private final int[] first;
  private final int[] next;
  private final int[] word;
  private final int longest;
  private final int heaviest;

  private OneEditIndex(FoldOptions options, List<FoldedWord> words, int[] entries) {
    this.options = options;
    this.words = words.toArray(FoldedWord[]::new);
    this.entries = entries;
    this.longest = words.stream().mapToInt(FoldedWord::length).max().orElse(0);
    int filed = words.stream().mapToInt(one -> one.length() + 1).sum();
    int capacity = Integer.highestOneBit(Math.max(8, filed)) * 4;
    this.keys = new long[capacity];
    this.first = new int[capacity];
    this.next = new int[filed];
    this.word = new int[filed];
    Arrays.fill(first, -1);
    this.heaviest = file();
  }

  /**
   * An index of some of {@code entries}, whose places are {@code near}.
   *
   * @throws IllegalArgumentException when there are too many, or one cannot be looked for
   */
  static OneEditIndex of(List<String> entries, Collection<Integer> near, FoldOptions options) {
    if (near.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "a list has at most %,d entries that may differ by one edit, not %,d"
              .formatted(MAX_ENTRIES, near.size()));
    }
    int[] places = near.stream().mapToInt(Integer::intValue).sorted().toArray();
    List<FoldedWord> words = new ArrayList<>(places.length);
    for (int place : places) {
      String refusal = OneEdit.refusal(entries.get(place), options);
      FoldedWord word = FoldedWord.of(Normaliser.normalise(entries.get(place)).view(options));
      if (refusal != null || word == null) {
        throw new IllegalArgumentException("entry " + (place + 1) + ": " + refusal);
      }
      words.add(word);
    }
    return new OneEditIndex(options, words, places);
  }

  /** Files every word under itself and its rests; gives the most that lie in one place. */
  private int file() {
    var rests = new WordRests(longest);
    int filed = 0;
    int most = 0;
    int[] lying = new int[keys.length];
    for (int number = 0; number < words.length; number++) {
      rests.of(words[number]);
      for (int rest = 0; rest < rests.count(); rest++) {
        int slot = slot(rests.hash(rest));
        keys[slot] = rests.hash(rest);
        word[filed] = number;
        next[filed] = first[slot];
        first[slot] = filed++;
        most = Math.max(most, ++lying[slot]);
      }
    }
    return most;
  }

  private int slot(long hash) {
    int slot = (int) (hash ^ hash >>> 32) & (keys.length - 1);
    while (first[slot] >= 0 && keys[slot] != hash) {
      slot = slot + 1 & (keys.length - 1);
    }
    return slot;
  }

  /** What a character of a text may cost at worst, in steps of an automaton. */
  int stepsPerCharacter() {
    int comparisons = heaviest * (1 + longest / LETTERS_PER_STEP);
    return 1 + 2 * (STEPS_PER_REST + comparisons);
  }

  /** Gives every find in {@code text} to {@code finds}, in units of the original. */
  void search(NormalisedText text, LooseIndex.Finds finds) {
    new OneEditSearch(this, text.view(options), finds).run();
  }

  int longest() {
    return longest;
  }

  /** The first of what lies under a hash, or -1. */
  int firstUnder(long hash) {
    return first[slot(hash)];
  }

  /** The next of what lies in the same place, or -1. */
  int nextOf(int filed) {
    return next[filed];
  }

  /** Which entry this is. */
  int entry(int filed) {
    return entries[word[filed]];
  }

  boolean isNear(int filed, FoldedWord seen) {
    return OneEdit.isNear(words[word[filed]], seen);
  }
}
