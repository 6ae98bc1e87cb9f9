package dev.weir.benchmarks.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded texts in the lengths of chat and forums: mostly lines of a few words, some paragraphs. All
 * different, as {@link SeededTexts} of one length are.
 */
public final class SeededTraffic implements TextSource {
  /**
   * Tokens and their weight in a hundred texts; the mean is 28 tokens. The lengths are rounded from
   * what chat (8 to 24) and comment threads (40 and more) have; the longest fills one window.
   */
  private static final int[][] TOKENS_AND_WEIGHT = {
    {8, 22}, {12, 20}, {16, 16}, {24, 16}, {40, 12}, {64, 8}, {128, 6}
  };

  private static final int WEIGHTS = 100;

  private final List<SeededTexts> byWeight = new ArrayList<>(WEIGHTS);
  private final long seed;

  /** Traffic; the same seed gives the same texts. */
  public SeededTraffic(long seed) {
    this.seed = seed;
    for (int[] each : TOKENS_AND_WEIGHT) {
      var texts = new SeededTexts(each[0], seed);
      for (int i = 0; i < each[1]; i++) {
        byWeight.add(texts);
      }
    }
  }

  @Override
  public String text(long index) {
    int weight = new SplittableRandom(~seed ^ index).nextInt(WEIGHTS);
    return byWeight.get(weight).text(index);
  }
}
