package dev.weir.dataplane.trial;

import java.time.Instant;

/**
 * Which messages a trial is about.
 *
 * @param from accepted at this moment or later
 * @param to accepted before this moment
 */
public record TrialRange(Instant from, Instant to) {
  /**
   * @throws IllegalArgumentException when it ends before it begins
   */
  public TrialRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a trial's range ends before it begins");
    }
  }

  boolean has(Instant accepted) {
    return !accepted.isBefore(from) && accepted.isBefore(to);
  }
}
