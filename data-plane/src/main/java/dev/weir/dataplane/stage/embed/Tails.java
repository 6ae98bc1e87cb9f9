package dev.weir.dataplane.stage.embed;

import java.util.PriorityQueue;

/** The outermost values of a long stream of numbers at either end, in bounded memory. */
final class Tails {

  /** Enough for one value in 100,000 of 400 million. */
  private static final int KEPT = 4096;

  private final PriorityQueue<Float> largest = new PriorityQueue<>();
  private final PriorityQueue<Float> smallestNegated = new PriorityQueue<>();
  private long count;

  void add(float value) {
    count++;
    keep(largest, value);
    keep(smallestNegated, -value);
  }

  private static void keep(PriorityQueue<Float> kept, float value) {
    if (kept.size() < KEPT) {
      kept.add(value);
    } else if (value > kept.element()) {
      kept.remove();
      kept.add(value);
    }
  }

  /**
   * The range that remains when a share of all values is cut off at either end, widened to hold
   * zero.
   *
   * @throws IllegalArgumentException when the share is more than is kept
   */
  float[] range(double clipped) {
    int cut = (int) (count * clipped);
    return new float[] {
      Math.min(0, -inner(smallestNegated, cut)), Math.max(0, inner(largest, cut))
    };
  }

  private static float inner(PriorityQueue<Float> kept, int cut) {
    if (cut >= kept.size()) {
      throw new IllegalArgumentException("cannot cut " + cut + " of " + kept.size() + " values");
    }
    return kept.stream().sorted().toList().get(kept.size() - 1 - cut);
  }
}
