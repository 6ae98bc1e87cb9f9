package dev.weir.dataplane.journal;

import java.util.List;

/**
 * All revisions of one decision that the journal still holds, oldest first; never empty.
 *
 * @param id the decision
 * @param revisions in ascending order of {@link JournaledRecord#revision()}; the first ones are
 *     missing when a cap deleted them
 */
public record DecisionTrail(DecisionId id, List<JournaledRecord> revisions) {
  /**
   * @throws IllegalArgumentException when {@code revisions} is empty
   */
  public DecisionTrail {
    revisions = List.copyOf(revisions);
    if (revisions.isEmpty()) {
      throw new IllegalArgumentException("a trail has at least one revision");
    }
  }

  /** The revision in force. */
  public JournaledRecord latest() {
    return revisions.getLast();
  }
}
