package dev.weir.dataplane.stage.classify;

import java.util.Objects;

/**
 * The n-gram reader: turns a stretch of text into the set of its hashed features, character 3- to
 * 5-grams and word 1- and 2-grams of the plain view and of the de-obfuscated view ({@link
 * NgramViews}). Both views share one hash space without a tag, so that {@code "sh1t"} reaches the
 * weights that {@code "shit"} has learnt.
 *
 * <p>Total on any string, lone surrogates included: characters are UTF-16 units here. Deterministic
 * and bounded: at most {@link #MAX_CHARS} units are read in one go and at most {@link
 * #MAX_FEATURES} features come out. A longer text is read in {@linkplain #slices slices} that
 * overlap, so that no part of it goes unread. Allocates nothing; instances are immutable, the
 * {@link FeatureSet} that is filled belongs to one thread at a time.
 */
public final class NgramFeatures {
  /** Names the exact meaning of a feature; another meaning needs another name. */
  public static final String SPEC = "ngrams-1";

  /**
   * How many UTF-16 units are read in one go: above what a window of 128 word pieces usually holds
   * (500 to 600), so that training and serving see the same lengths.
   */
  public static final int MAX_CHARS = 1_024;

  /** How far two slices of a longer text overlap: longer than any phrase that a feature spans. */
  public static final int SLICE_OVERLAP = 128;

  /** The smallest and the largest table that is supported, as powers of two. */
  public static final int MIN_HASH_BITS = 12;

  /** See {@link #MIN_HASH_BITS}; 2^18 rows of 13 bytes are 3.4 MB. */
  public static final int MAX_HASH_BITS = 18;

  /**
   * The most features that one slice can have: three gram lengths and two word forms, two views.
   */
  public static final int MAX_FEATURES = 2 * (3 * (MAX_CHARS + 2) + (MAX_CHARS + 2));

  private static final int MIN_GRAM = 3;
  private static final int MAX_GRAM = 5;
  private static final int CHARACTER_BASIS = 0x811C9DC5;
  private static final int WORD_BASIS = 0x5BD1E995;
  private static final int FNV_PRIME = 0x01000193;
  private static final int BIGRAM_FACTOR = 0x9E3779B1;

  private final int mask;

  /**
   * A reader for a table of {@code 2^hashBits} rows.
   *
   * @throws IllegalArgumentException if the size is not supported
   */
  public NgramFeatures(int hashBits) {
    if (hashBits < MIN_HASH_BITS || hashBits > MAX_HASH_BITS) {
      throw new IllegalArgumentException("unsupported hash bits: " + hashBits);
    }
    this.mask = (1 << hashBits) - 1;
  }

  /** How many slices a text of this many UTF-16 units is read in; at least one. */
  public static int slices(int length) {
    if (length <= MAX_CHARS) {
      return 1;
    }
    int stride = MAX_CHARS - SLICE_OVERLAP;
    return 1 + (length - MAX_CHARS + stride - 1) / stride;
  }

  /** Where slice {@code index} begins, counted from the beginning of the text. */
  public static int sliceBegin(int index) {
    return index * (MAX_CHARS - SLICE_OVERLAP);
  }

  /**
   * Replaces what is in {@code features} by the features of {@code text} from {@code begin} to
   * {@code end}, cut at {@link #MAX_CHARS}.
   */
  public void extract(CharSequence text, int begin, int end, FeatureSet features) {
    Objects.checkFromToIndex(begin, end, text.length());
    features.clear();
    int cut = Math.min(end, begin + MAX_CHARS);
    int plainLength = NgramViews.plain(text, begin, cut, features.plain);
    addView(features.plain, plainLength, features);
    int foldedLength = NgramViews.deobfuscated(features.plain, plainLength, features.folded);
    if (!sameChars(features.plain, plainLength, features.folded, foldedLength)) {
      addView(features.folded, foldedLength, features);
    }
  }

  private static boolean sameChars(char[] left, int leftLength, char[] right, int rightLength) {
    return java.util.Arrays.equals(left, 0, leftLength, right, 0, rightLength);
  }

  private void addView(char[] view, int length, FeatureSet features) {
    addCharacterGrams(view, length, features);
    addWordGrams(view, length, features);
  }

  private void addCharacterGrams(char[] view, int length, FeatureSet features) {
    for (int first = 0; first + MIN_GRAM <= length; first++) {
      int hash = CHARACTER_BASIS;
      int last = Math.min(length, first + MAX_GRAM);
      for (int at = first; at < last; at++) {
        hash = (hash ^ view[at]) * FNV_PRIME;
        if (at - first + 1 >= MIN_GRAM) {
          features.add(spread(hash) & mask);
        }
      }
    }
  }

  /** Words lie between single spaces, and a view begins and ends with one. */
  private void addWordGrams(char[] view, int length, FeatureSet features) {
    int previous = 0;
    int hash = WORD_BASIS;
    for (int at = 1; at < length; at++) {
      if (view[at] != ' ') {
        hash = (hash ^ view[at]) * FNV_PRIME;
        continue;
      }
      features.add(spread(hash) & mask);
      if (previous != 0) {
        features.add(spread(previous * BIGRAM_FACTOR + hash) & mask);
      }
      previous = hash;
      hash = WORD_BASIS;
    }
  }

  /** Mixes the high bits down: the product alone leaves the low bits poor. */
  private static int spread(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x7FEB352D;
    mixed = (mixed ^ (mixed >>> 15)) * 0x846CA68B;
    return mixed ^ (mixed >>> 16);
  }
}
