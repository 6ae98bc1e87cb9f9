package dev.weir.dataplane.stage.conversation;

import dev.weir.contracts.Label;
import dev.weir.policy.run.ConversationRead.Heat;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The heats of one conversation: for each label and half-life that the policy reads one sum, as it
 * was when something was last added. What is added late counts as much as it would by now.
 */
final class HeatCounter implements Counter {
  /** After this many half-lives nothing is left that a rule could tell from none. */
  private static final int HALF_LIVES_KEPT = 20;

  private List<Heat> heats = List.of();
  private double[] sums = {};
  private long atNanos;

  /** The sum for one heat by now; 0 for one that is not kept. */
  double sum(Heat heat, long nowNanos) {
    int place = heats.indexOf(heat);
    return place < 0 ? 0 : sums[place] * left(heat, nowNanos - atNanos);
  }

  /**
   * Adds the scores of a message.
   *
   * @param read what the policy reads; what it does not is forgotten
   * @param scores NaN for unknown
   * @param age how long ago the message came
   */
  void add(List<Heat> read, ToDoubleFunction<Label> scores, Duration age, long nowNanos) {
    double[] next = new double[read.size()];
    for (int i = 0; i < next.length; i++) {
      Heat heat = read.get(i);
      double score = scores.applyAsDouble(heat.label());
      next[i] = sum(heat, nowNanos) + (score > 0 ? score * left(heat, age.toNanos()) : 0);
    }
    heats = read;
    sums = next;
    atNanos = nowNanos;
  }

  private static double left(Heat heat, long nanos) {
    return Math.pow(0.5, Math.max(0, nanos) / (double) heat.halfLife().toNanos());
  }

  @Override
  public boolean isOver(long nowNanos) {
    for (Heat heat : heats) {
      if (nowNanos - atNanos < HALF_LIVES_KEPT * heat.halfLife().toNanos()) {
        return false;
      }
    }
    return true;
  }
}
