package dev.weir.benchmarks.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Texts of one exact token length, all different, made from a seed.
 *
 * <p>A text is a row of six-word clauses. The first clause is the index itself, shuffled by an
 * affine permutation of all possible clauses and written in mixed radix over the word lists: no two
 * indices share it, so the texts are unique without any memory of what was given out. The other
 * words come from a generator seeded with the index.
 */
public final class SeededTexts implements TextSource {
  /** The marks for begin and end that the tokenizer adds to every text. */
  private static final int MARKS = 2;

  private static final List<List<String>> CLAUSE =
      List.of(
          WordBank.SUBJECTS,
          WordBank.VERBS,
          WordBank.DETERMINERS,
          WordBank.ADJECTIVES,
          WordBank.NOUNS,
          WordBank.TIMES);

  /** How many different clauses there are, and so how many texts before the first repeat. */
  private static final long CLAUSES =
      CLAUSE.stream().mapToLong(List::size).reduce(1, Math::multiplyExact);

  /** A prime that does not divide {@link #CLAUSES}: a step that visits every clause once. */
  private static final long STEP = 15_485_863;

  /** The shortest text that holds its first clause whole. */
  public static final int TOKENS_MIN = CLAUSE.size() + MARKS;

  /** The longest text that the encoder reads in one window. */
  public static final int TOKENS_MAX = 128;

  private final int words;
  private final long seed;

  /**
   * Texts of this length.
   *
   * @param tokens with the marks for begin and end, {@value #TOKENS_MAX} at most
   * @param seed the same seed and length give the same texts
   */
  public SeededTexts(int tokens, long seed) {
    if (tokens < TOKENS_MIN || tokens > TOKENS_MAX) {
      throw new IllegalArgumentException(
          "a text has " + TOKENS_MIN + " to " + TOKENS_MAX + " tokens, not " + tokens);
    }
    this.words = tokens - MARKS;
    this.seed = seed;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException past the last text that is still unique
   */
  @Override
  public String text(long index) {
    if (index < 0 || index >= CLAUSES) {
      throw new IllegalArgumentException("there are " + CLAUSES + " unique texts, no " + index);
    }
    var random = new SplittableRandom(seed ^ (index * STEP));
    var text = new ArrayList<String>(words);
    addClause(text, shuffled(index));
    while (words - text.size() > CLAUSE.size()) {
      text.add(any(WordBank.CONNECTORS, random));
      addClause(text, random.nextLong(CLAUSES));
    }
    while (text.size() < words) {
      text.add(any(WordBank.TAILS, random));
    }
    return String.join(" ", text);
  }

  private long shuffled(long index) {
    return Math.floorMod(index * STEP + seed, CLAUSES);
  }

  private static void addClause(List<String> text, long number) {
    long rest = number;
    for (List<String> choices : CLAUSE) {
      text.add(choices.get((int) (rest % choices.size())));
      rest /= choices.size();
    }
  }

  private static String any(List<String> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
