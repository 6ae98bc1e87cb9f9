package dev.weir.training;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A seeded source of chance whose numbers are the same on every machine: a named generator, and
 * logarithms from {@link StrictMath}.
 */
final class Chance {
  private final RandomGenerator random;

  Chance(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Normal numbers with this deviation (Box and Muller). */
  float[] normal(int count, double deviation) {
    float[] values = new float[count];
    for (int index = 0; index < count; index++) {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      values[index] = (float) (deviation * radius * StrictMath.cos(angle));
    }
    return values;
  }

  /** Brings these numbers into a random order (Fisher and Yates). */
  void shuffle(int[] values) {
    for (int last = values.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int value = values[last];
      values[last] = values[other];
      values[other] = value;
    }
  }

  /** A whole number from 0 to below {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Whether something of this probability happens. */
  boolean happens(float probability) {
    return random.nextFloat() < probability;
  }
}
