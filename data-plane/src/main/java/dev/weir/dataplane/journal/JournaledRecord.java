package dev.weir.dataplane.journal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One revision of a decision as it was journaled. */
public final class JournaledRecord {
  private final int revision;
  private final Instant writtenAt;
  private final byte @Nullable [] payload;

  JournaledRecord(int revision, Instant writtenAt, byte @Nullable [] payload) {
    this.revision = revision;
    this.writtenAt = writtenAt;
    this.payload = payload;
  }

  /** 1 for the decision itself, then 2, 3, … */
  public int revision() {
    return revision;
  }

  /** When it was written, by the node's clock, to the millisecond. */
  public Instant writtenAt() {
    return writtenAt;
  }

  /** A copy of what was appended; empty when it was erased or is damaged. */
  public Optional<byte[]> payload() {
    return payload == null ? Optional.empty() : Optional.of(payload.clone());
  }
}
