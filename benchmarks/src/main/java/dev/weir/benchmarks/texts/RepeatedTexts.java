package dev.weir.benchmarks.texts;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Traffic with repeats: each text is, with a fixed probability, one that came before, and otherwise
 * the next new one. Which one comes again follows Zipf's law with exponent 1 over the texts seen,
 * the first seen being the most frequent: a few texts come again and again, most never.
 *
 * <p>For any number of threads.
 */
public final class RepeatedTexts implements TextSource {
  private static final int FIRST_CAPACITY = 4_096;

  private final TextSource fresh;
  private final long firstFresh;
  private final double share;
  private final RandomGenerator random;
  private final ZipfRanks ranks = new ZipfRanks();

  /** For each index drawn so far, which of the new texts it is. */
  private int[] drawn = new int[FIRST_CAPACITY];

  private int count;
  private int distinct;

  /**
   * A stream of texts.
   *
   * @param fresh where new texts come from, all different
   * @param firstFresh the index of the first of them
   * @param share of the texts that are repeats, 0 to 1 (exclusive)
   * @param seed the same seed draws the same repeats
   */
  public RepeatedTexts(TextSource fresh, long firstFresh, double share, long seed) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("a share of repeats is from 0 to below 1, not " + share);
    }
    this.fresh = fresh;
    this.firstFresh = firstFresh;
    this.share = share;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public String text(long index) {
    return fresh.text(firstFresh + drawnAt(Math.toIntExact(index)));
  }

  /** How many different texts have been given out, up to the highest index asked for. */
  public synchronized int distinct() {
    return distinct;
  }

  private synchronized int drawnAt(int index) {
    while (count <= index) {
      if (count == drawn.length) {
        drawn = Arrays.copyOf(drawn, 2 * count);
      }
      boolean repeat = distinct > 0 && random.nextDouble() < share;
      drawn[count++] = repeat ? ranks.draw(distinct, random) : distinct++;
    }
    return drawn[index];
  }
}
