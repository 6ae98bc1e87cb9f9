package dev.weir.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stretches of a text that are English written backwards or shifted by 13 letters, and
 * decodes them.
 *
 * <p>Each word may be read in three ways; the cheapest sequence of ways wins (Viterbi), where a
 * word costs what its letters cost in English ({@link English}) and it costs {@link #ENTRY_COST} to
 * begin a decoded stretch and {@link #EXIT_COST} to end it. A stretch counts when it is plausible
 * as a whole and decoding makes known words of unknown ones, for one letter in three at least. That
 * last test needs no table and comes first: nearly all texts end there.
 */
final class CipherDecoding {
  /** What the letters must gain: ten nats, so that one text in a thousand is decoded in vain. */
  private static final int ENTRY_COST = 8 * English.COST_UNIT;

  /** The rest of it, so that words which read the same either way stay in their stretch. */
  private static final int EXIT_COST = 2 * English.COST_UNIT;

  /** Shorter words are known backwards too often: "no", "on". */
  private static final int MIN_LETTERS = 3;

  /** One letter in three, edges of words included, is in a word that decoding reveals. */
  private static final int MIN_REVEALED_SHARE = 3;

  /** One word alone may be a name that reads as another; a rude one is enough. */
  private static final int MIN_REVEALED_WORDS = 2;

  private static final int PLAIN = 0;
  private static final int SHIFTED = 1;
  private static final int BACKWARDS = 2;
  private static final int WAYS = 3;
  private static final int NEVER = Integer.MAX_VALUE / 2;

  private final MappedText text;
  private final WordHash plain = new WordHash();
  private final WordHash shifted = new WordHash();

  /** The words of the text: begin, end, and for each way its cost. */
  private int[] begins = new int[16];

  private int[] ends = new int[16];
  private int[] costs = new int[16 * WAYS];
  private boolean[] revealed = new boolean[16 * WAYS];
  private boolean[] rude = new boolean[16 * WAYS];
  private int words;

  private CipherDecoding(MappedText text) {
    this.text = text;
  }

  /** What can be decoded of {@code text}, or null when nothing can. */
  static @Nullable CipherDecoding of(MappedText text) {
    var decoding = new CipherDecoding(text);
    return decoding.mayReveal() && decoding.chooseWays() ? decoding : null;
  }

  /** Whether any word becomes a known one when decoded, and is none as it stands. */
  private boolean mayReveal() {
    int begin = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i < text.length && English.isLetter(text.chars[i])) {
        plain.add(text.chars[i]);
        shifted.add(shift(text.chars[i]));
      } else {
        if (i - begin >= MIN_LETTERS && reveals()) {
          plain.clear();
          shifted.clear();
          return true;
        }
        if (i > begin) {
          plain.clear();
          shifted.clear();
        }
        begin = i + 1;
      }
    }
    return false;
  }

  private boolean reveals() {
    return !English.isKnown(plain.value())
        && (English.isKnown(shifted.value()) || English.isKnown(plain.reversed()));
  }

  /** Reads all words in the cheapest way; false when that is as they stand. */
  private boolean chooseWays() {
    readWords();
    int[] from = new int[words * WAYS];
    int[] total = {0, NEVER, NEVER};
    for (int word = 0; word < words; word++) {
      int decoded = total[SHIFTED] <= total[BACKWARDS] ? SHIFTED : BACKWARDS;
      boolean stays = total[PLAIN] <= total[decoded] + EXIT_COST;
      int[] next = new int[WAYS];
      next[PLAIN] = (stays ? total[PLAIN] : total[decoded] + EXIT_COST) + costs[word * WAYS];
      from[word * WAYS] = stays ? PLAIN : decoded;
      for (int way = 1; way < WAYS; way++) {
        int begun = total[PLAIN] + ENTRY_COST;
        int before = total[way] <= begun ? way : PLAIN;
        next[way] = Math.min(total[way], begun) + costs[word * WAYS + way];
        from[word * WAYS + way] = before;
      }
      int least = next[cheapest(next)];
      for (int way = 0; way < WAYS; way++) {
        total[way] = Math.min(NEVER, next[way] - least);
      }
    }
    return keepPlausible(wayBack(from, cheapest(total)));
  }

  private void readWords() {
    int i = 0;
    while (i < text.length) {
      int begin = i;
      while (i < text.length && English.isLetter(text.chars[i])) {
        i++;
      }
      if (i > begin) {
        addWord(begin, i, isPartOfWord(begin - 1) || isPartOfWord(i));
      }
      i++;
    }
  }

  /** Whether the unit makes its neighbours part of a word that is not ASCII. */
  private boolean isPartOfWord(int index) {
    return index >= 0
        && index < text.length
        && text.chars[index] >= 0x80
        && Letters.isWord(text.chars[index]);
  }

  private void addWord(int begin, int end, boolean isForeign) {
    if (words == begins.length) {
      begins = Arrays.copyOf(begins, words * 2);
      ends = Arrays.copyOf(ends, words * 2);
      costs = Arrays.copyOf(costs, words * 2 * WAYS);
      revealed = Arrays.copyOf(revealed, words * 2 * WAYS);
      rude = Arrays.copyOf(rude, words * 2 * WAYS);
    }
    begins[words] = begin;
    ends[words] = end;
    plain.clear();
    shifted.clear();
    int[] cost = new int[WAYS];
    for (int i = begin; i <= end; i++) {
      char before = i == begin ? ' ' : text.chars[i - 1];
      char letter = i == end ? ' ' : text.chars[i];
      cost[PLAIN] += English.cost(before, letter);
      cost[SHIFTED] += English.cost(shift(before), shift(letter));
      cost[BACKWARDS] += English.cost(letter, before);
      if (i < end) {
        plain.add(letter);
        shifted.add(shift(letter));
      }
    }
    boolean[] known = {
      English.isKnown(plain.value()),
      English.isKnown(shifted.value()),
      English.isKnown(plain.reversed())
    };
    for (int way = 0; way < WAYS; way++) {
      int least = known[way] ? Math.min(cost[way], English.KNOWN_WORD_COST) : cost[way];
      costs[words * WAYS + way] = isForeign && way != PLAIN ? least + ENTRY_COST : least;
      revealed[words * WAYS + way] = known[way] && !known[PLAIN] && end - begin >= MIN_LETTERS;
    }
    rude[words * WAYS + SHIFTED] = English.isRude(shifted.value());
    rude[words * WAYS + BACKWARDS] = English.isRude(plain.reversed());
    words++;
  }

  private int[] ways = {};

  private int[] wayBack(int[] from, int last) {
    int[] chosen = new int[words];
    int way = last;
    for (int word = words - 1; word >= 0; word--) {
      chosen[word] = way;
      way = from[word * WAYS + way];
    }
    return chosen;
  }

  private boolean keepPlausible(int[] chosen) {
    boolean any = false;
    int word = 0;
    while (word < words) {
      int end = stretchEnd(chosen, word);
      if (chosen[word] != PLAIN && !isPlausible(word, end, chosen[word])) {
        Arrays.fill(chosen, word, end, PLAIN);
      }
      any |= chosen[word] != PLAIN;
      word = end;
    }
    ways = chosen;
    return any;
  }

  private boolean isPlausible(int begin, int end, int way) {
    int cost = 0;
    int units = 0;
    int revealedLetters = 0;
    int revealedWords = 0;
    for (int word = begin; word < end; word++) {
      cost += costs[word * WAYS + way];
      units += ends[word] - begins[word] + 1;
      int letters = revealed[word * WAYS + way] ? ends[word] - begins[word] : 0;
      revealedLetters += letters;
      revealedWords += letters == 0 ? 0 : rude[word * WAYS + way] ? MIN_REVEALED_WORDS : 1;
    }
    return revealedLetters * MIN_REVEALED_SHARE >= units
        && revealedWords >= MIN_REVEALED_WORDS
        && cost <= English.PLAUSIBLE_COST * units;
  }

  private static int stretchEnd(int[] ways, int begin) {
    int end = begin;
    while (end < ways.length && ways[end] == ways[begin]) {
      end++;
    }
    return end;
  }

  private static int cheapest(int[] total) {
    int best = PLAIN;
    for (int way = 1; way < WAYS; way++) {
      best = total[way] < total[best] ? way : best;
    }
    return best;
  }

  /** Whether words in a row are written backwards: their order may be, or each for itself. */
  boolean isOrderOpen() {
    for (int word = 1; word < words; word++) {
      if (ways[word] == BACKWARDS && ways[word - 1] == BACKWARDS) {
        return true;
      }
    }
    return false;
  }

  /**
   * The decoded text.
   *
   * @param wordByWord whether what is backwards is turned word by word, and not as a whole
   */
  MappedText decoded(boolean wordByWord) {
    var decoded = new MappedText.Builder(text.length);
    int copied = 0;
    int word = 0;
    while (word < words) {
      int end = ways[word] == BACKWARDS && !wordByWord ? stretchEnd(ways, word) : word + 1;
      boolean all = end - word == words;
      int from = all ? 0 : begins[word];
      int until = all ? text.length : ends[end - 1];
      decoded.append(text, copied, from);
      write(from, until, ways[word], decoded);
      copied = until;
      word = end;
    }
    decoded.append(text, copied, text.length);
    return decoded.build();
  }

  private void write(int begin, int end, int way, MappedText.Builder decoded) {
    if (way == BACKWARDS) {
      writeBackwards(begin, end, decoded);
      return;
    }
    for (int i = begin; i < end; i++) {
      char unit = text.chars[i];
      decoded.append(way == SHIFTED ? shift(unit) : unit, text.begins[i], text.ends[i]);
    }
  }

  private void writeBackwards(int begin, int end, MappedText.Builder decoded) {
    int i = end;
    while (i > begin) {
      int codePoint = Character.codePointBefore(text.chars, i, begin);
      i -= Character.charCount(codePoint);
      decoded.appendCodePoint(codePoint, text.begins[i], text.ends[i]);
    }
  }

  private static char shift(char unit) {
    if (!English.isLetter(unit)) {
      return unit;
    }
    return (char) (unit < 'n' ? unit + 13 : unit - 13);
  }
}
