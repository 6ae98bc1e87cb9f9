package dev.weir.policy.replay;

import dev.weir.policy.run.ExemplarsRead;

/** Tells whether two policies compare messages with the same texts. */
@FunctionalInterface
public interface SameExemplars {
  /** Whether the set that the recorded policy read holds the texts of the one the draft reads. */
  boolean test(ExemplarsRead recorded, ExemplarsRead draft);
}
