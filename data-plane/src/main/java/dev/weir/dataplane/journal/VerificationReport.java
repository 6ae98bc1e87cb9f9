package dev.weir.dataplane.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link JournalVerifier} found.
 *
 * @param segments files read
 * @param records records that were verified; after a finding nothing more is
 * @param erasedPayloads payloads that were erased and declared so
 * @param pendingTexts messages that are kept, sealed, until their decisions settle
 * @param checkpoints signed checkpoints that agree with the chain
 * @param unreadableCheckpoints lines that are no checkpoint, such as one that a crash cut short
 * @param recordsAfterLastCheckpoint the tail that could have been cut or rewritten unnoticed
 * @param lostDecisions decisions that the journal itself declares as lost
 * @param lostOthers revisions and erasures likewise
 * @param lossesExact whether these two are exact; otherwise they are the least that was lost
 * @param deletedRecords records that the caps deleted
 * @param tear where the journal ends in the middle of a record, as after a crash, or {@code null};
 *     the next start of the journal declares it
 * @param finding the first thing that is wrong, or {@code null}
 */
public record VerificationReport(
    long segments,
    long records,
    long erasedPayloads,
    long pendingTexts,
    long checkpoints,
    long unreadableCheckpoints,
    long recordsAfterLastCheckpoint,
    long lostDecisions,
    long lostOthers,
    boolean lossesExact,
    long deletedRecords,
    @Nullable Finding tear,
    @Nullable Finding finding) {

  /** Whether nothing was changed, dropped, reordered or, up to the last checkpoint, cut off. */
  public boolean intact() {
    return finding == null;
  }

  /** Whether the last record is incomplete, as after a crash. */
  public boolean tornTail() {
    return tear != null;
  }

  /** The first thing that is wrong. */
  public Optional<Finding> first() {
    return Optional.ofNullable(finding);
  }
}
