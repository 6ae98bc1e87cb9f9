package dev.weir.controlplane.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a verification has found.
 *
 * @param records how many records were read
 * @param checkpoints how many signed checkpoints the records agree with
 * @param finding the first thing that is wrong, or {@code null} when nothing is
 */
public record AuditReport(long records, int checkpoints, @Nullable Finding finding) {

  /** What was done to a record. */
  public enum Kind {
    /** Its content, or what it says of the record before it, is not what was hashed. */
    CHANGED,
    /** It is not there, and those behind it are. */
    DROPPED,
    /** It stands where another record belongs. */
    REORDERED,
    /** A checkpoint is not signed by the key. */
    FORGED_CHECKPOINT
  }

  /**
   * The first thing that is wrong.
   *
   * @param number of the record, or the line of the checkpoint
   */
  public record Finding(Kind kind, long number, String detail) {}
}
