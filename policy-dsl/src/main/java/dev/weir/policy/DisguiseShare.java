package dev.weir.policy;

import java.util.List;

/**
 * What became of the disguises of one text.
 *
 * @param made how many were decided
 * @param passed how many of them got the verdict that the test asks for
 * @param missed some that did not, as they were decided
 */
public record DisguiseShare(int made, int passed, List<String> missed) {
  public DisguiseShare {
    missed = List.copyOf(missed);
  }

  /** The share that passed, 0 to 1. */
  public double share() {
    return made == 0 ? 0 : (double) passed / made;
  }
}
