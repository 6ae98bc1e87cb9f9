package dev.weir.dataplane.stage;

/** Who goes first where requests wait; the order of the constants is the order of service. */
public enum Priority {
  /** A request whose author waits for the answer. */
  SINGLE,
  /** Such a request beyond its tenant's share. */
  SURPLUS,
  /** One of a batch. */
  BATCH,
  /** A decision that is looked at again: nobody waits for it. */
  RECHECK
}
