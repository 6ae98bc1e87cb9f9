package dev.weir.dataplane.trial;

import java.util.Map;

/**
 * The changes that have something in common.
 *
 * @param name a rule, a label or a locale
 * @param counts by change; what is zero is left out
 */
public record Group(String name, Map<Change, Long> counts) {
  public Group {
    counts = Map.copyOf(counts);
  }

  /** How many changes of one kind. */
  public long count(Change change) {
    return counts.getOrDefault(change, 0L);
  }
}
