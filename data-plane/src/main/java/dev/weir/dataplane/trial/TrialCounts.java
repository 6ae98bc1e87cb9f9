package dev.weir.dataplane.trial;

import java.util.Map;

/**
 * How many decisions changed, and how.
 *
 * @param byChange what is zero is left out
 * @param otherRule how many of the unchanged verdicts another rule would give
 */
public record TrialCounts(Map<Change, Long> byChange, long otherRule) {
  public TrialCounts {
    byChange = Map.copyOf(byChange);
  }

  /** How many of one kind. */
  public long of(Change change) {
    return byChange.getOrDefault(change, 0L);
  }

  /** How many decisions there were. */
  public long decisions() {
    return byChange.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many verdicts are certain to be others. */
  public long changed() {
    return decisions() - of(Change.UNCHANGED) - of(Change.UNDETERMINED);
  }
}
