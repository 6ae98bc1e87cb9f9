package dev.weir.dataplane.trial;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came out of a trial.
 *
 * @param complete whether it went over the whole range; false when it was cancelled
 * @param counts how many decisions changed
 * @param byRule changes by rule: that of the draft for what gets stricter, the old one for what
 *     gets milder
 * @param byLabel changes by what the reason is about
 * @param byLocale changes by the message's locale, or its language where it names none
 * @param lacks what would be needed to tell of undetermined ones, and for how many; one decision
 *     may lack several
 * @param newBlocks examples of what would be newly blocked
 * @param lostBlocks examples of what would be blocked no longer
 * @param missingSnapshots earlier snapshots of the tenant that are not kept any more
 */
public record TrialResult(
    boolean complete,
    TrialCounts counts,
    List<Group> byRule,
    List<Group> byLabel,
    List<Group> byLocale,
    Map<String, Long> lacks,
    List<Example> newBlocks,
    List<Example> lostBlocks,
    Set<String> missingSnapshots) {
  public TrialResult {
    byRule = List.copyOf(byRule);
    byLabel = List.copyOf(byLabel);
    byLocale = List.copyOf(byLocale);
    lacks = Map.copyOf(lacks);
    newBlocks = List.copyOf(newBlocks);
    lostBlocks = List.copyOf(lostBlocks);
    missingSnapshots = Set.copyOf(missingSnapshots);
  }
}
