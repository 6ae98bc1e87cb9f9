package dev.weir.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What English looks like, as far as it takes to tell a decoded text from noise: how well letters
 * follow each other, and some 5,000 words. Costs are in sixteenths of a nat.
 */
final class English {
  static final int COST_UNIT = 16;

  /** What a known word costs, whatever its letters: one of some thousands. */
  static final int KNOWN_WORD_COST = 8 * COST_UNIT;

  /** Letters that cost more than this on average, edges of words included, are not English. */
  static final int PLAUSIBLE_COST = 58;

  private static final int NOISE_WORD_MIN = 3;
  private static final int NOISE_WORDS_A_KNOWN_ONE = 8;

  /** Backwards, one word in six is a word, too: "saw", "tub". */
  private static final int NOISE_GAIN = 3;

  private static final int WORDS = 0;
  private static final int KNOWN_WORDS = 1;
  private static final int LETTERS = 2;
  private static final int FOREIGN = 3;

  /** Words that are often disguised. */
  static final List<String> RUDE_WORDS = words("rude-words.txt");

  /** Everyday words. */
  static final List<String> COMMON_WORDS = words("common-words.txt");

  private static final int EDGE = 0;
  private static final int SIGNS = 27;
  private static final int TABLE_SIZE = 16_384;
  private static final byte[] COSTS = costs();
  private static final long[] RUDE = hashes(RUDE_WORDS);
  private static final long[] KNOWN = known();

  private English() {}

  /** What {@code letter} costs after {@code before}; anything but a small letter is an edge. */
  static int cost(char before, char letter) {
    return COSTS[sign(before) * SIGNS + sign(letter)] & 0xFF;
  }

  /** What the letters of one word cost, its edges included. */
  static int cost(String word) {
    int cost = 0;
    char before = ' ';
    for (int i = 0; i < word.length(); i++) {
      cost += cost(before, word.charAt(i));
      before = word.charAt(i);
    }
    return cost + cost(before, ' ');
  }

  /** What the letters of a text cost: a known word no more than {@link #KNOWN_WORD_COST}. */
  static boolean isPlausible(CharSequence text) {
    int cost = 0;
    int units = 0;
    int i = 0;
    while (i < text.length()) {
      int begin = i;
      var word = new WordHash();
      int letters = 0;
      char before = ' ';
      while (i < text.length() && isLetter(text.charAt(i))) {
        letters += cost(before, text.charAt(i));
        before = text.charAt(i++);
        word.add(before);
      }
      if (i > begin) {
        letters += cost(before, ' ');
        cost += isKnown(word.value()) ? Math.min(KNOWN_WORD_COST, letters) : letters;
        units += i - begin + 1;
      }
      i++;
    }
    return units > 0 && cost <= PLAUSIBLE_COST * units;
  }

  /**
   * Whether hardly any word of a text is English, or far fewer than of what it decodes to: it is
   * the disguise of that.
   */
  static boolean isNoise(CharSequence text, CharSequence decoded) {
    int[] written = count(text);
    int[] read = count(decoded);
    boolean isGibberish =
        NOISE_WORDS_A_KNOWN_ONE * written[KNOWN_WORDS] <= written[WORDS]
            && (2 * written[FOREIGN] >= written[LETTERS] || !isPlausible(text));
    return isGibberish
        || (NOISE_GAIN * written[KNOWN_WORDS] <= read[KNOWN_WORDS]
            && 2 * read[KNOWN_WORDS] >= read[WORDS]);
  }

  /** Words of some length, the known ones among them, letters from a to z, and other ones. */
  private static int[] count(CharSequence text) {
    int[] counts = new int[FOREIGN + 1];
    int i = 0;
    while (i < text.length()) {
      int begin = i;
      var word = new WordHash();
      while (i < text.length() && isLetter(text.charAt(i))) {
        word.add(text.charAt(i++));
      }
      if (i - begin >= NOISE_WORD_MIN) {
        counts[WORDS]++;
        counts[KNOWN_WORDS] += isKnown(word.value()) ? 1 : 0;
      }
      counts[LETTERS] += i - begin;
      counts[FOREIGN] += i < text.length() && Character.isLetter(text.charAt(i)) ? 1 : 0;
      i++;
    }
    return counts;
  }

  /** Whether a word with this {@link WordHash} is one that is often disguised. */
  static boolean isRude(long hash) {
    return RUDE[slot(RUDE, hash)] != 0;
  }

  /** Whether a word with this {@link WordHash} is known. */
  static boolean isKnown(long hash) {
    return KNOWN[slot(KNOWN, hash)] != 0;
  }

  static boolean isLetter(char unit) {
    return unit >= 'a' && unit <= 'z';
  }

  private static int sign(char unit) {
    return isLetter(unit) ? unit - 'a' + 1 : EDGE;
  }

  private static int slot(long[] table, long hash) {
    int slot = (int) ((hash ^ (hash >>> 29)) & (TABLE_SIZE - 1));
    while (table[slot] != 0 && table[slot] != hash) {
      slot = (slot + 1) & (TABLE_SIZE - 1);
    }
    return slot;
  }

  private static long[] known() {
    List<String> all = new ArrayList<>(COMMON_WORDS);
    all.addAll(RUDE_WORDS);
    return hashes(all);
  }

  private static long[] hashes(List<String> words) {
    long[] table = new long[TABLE_SIZE];
    for (String word : words) {
      long hash = WordHash.of(word);
      table[slot(table, hash)] = hash;
    }
    return table;
  }

  private static byte[] costs() {
    List<String> numbers = words("letter-bigrams.txt");
    byte[] costs = new byte[SIGNS * SIGNS];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = (byte) Integer.parseInt(numbers.get(i));
    }
    return costs;
  }

  private static List<String> words(String resource) {
    try (InputStream file = English.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> List.of(line.strip().split(" ")).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
