package dev.weir.benchmarks.texts;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Ranks by Zipf's law with exponent 1 over a set that may grow: rank k is drawn in proportion to 1
 * ÷ k. Exact, by a search in the harmonic numbers.
 */
final class ZipfRanks {
  private static final int FIRST_CAPACITY = 1_024;

  /** At k − 1 the harmonic number 1 + 1/2 + … + 1/k. */
  private double[] harmonic = new double[FIRST_CAPACITY];

  private int known;

  /**
   * Draws a rank.
   *
   * @param size how many ranks there are, at least 1
   * @return from 0, the most frequent, to {@code size} − 1
   */
  int draw(int size, RandomGenerator random) {
    if (size < 1) {
      throw new IllegalArgumentException("there is no rank among " + size);
    }
    know(size);
    double point = random.nextDouble() * harmonic[size - 1];
    int found = Arrays.binarySearch(harmonic, 0, size, point);
    return Math.min(size - 1, found >= 0 ? found + 1 : -found - 1);
  }

  private void know(int size) {
    if (size > harmonic.length) {
      harmonic = Arrays.copyOf(harmonic, Math.max(size, 2 * harmonic.length));
    }
    for (; known < size; known++) {
      harmonic[known] = (known == 0 ? 0 : harmonic[known - 1]) + 1.0 / (known + 1);
    }
  }
}
