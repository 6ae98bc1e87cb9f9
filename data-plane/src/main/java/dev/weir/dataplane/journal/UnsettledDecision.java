package dev.weir.dataplane.journal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provisional decision that a run before this one left without a revision. */
public final class UnsettledDecision {
  private final DecisionId id;
  private final JournalIndex.Located located;
  private final byte @Nullable [] kept;

  UnsettledDecision(DecisionId id, JournalIndex.Located located, byte @Nullable [] kept) {
    this.id = id;
    this.located = located;
    this.kept = kept;
  }

  /** The decision. */
  public DecisionId id() {
    return id;
  }

  /** Since when it waits, by the node's clock, to the millisecond. */
  public Instant since() {
    return Instant.ofEpochMilli(located.header().timeMillis());
  }

  /** A copy of what was kept for another look; empty when nothing was or when it is damaged. */
  public Optional<byte[]> kept() {
    return kept == null ? Optional.empty() : Optional.of(kept.clone());
  }

  /** Whether something was kept, and what is there now is not it. */
  public boolean isDamaged() {
    return kept == null && located.header().payloadBytes() > 0;
  }

  JournalIndex.Located located() {
    return located;
  }
}
