package dev.weir.dataplane.journal;

/**
 * The first thing in a journal that is not as it was written.
 *
 * @param kind what was done
 * @param segment the file in which it shows; "" when no file is left
 * @param epoch of the record concerned, unsigned
 * @param sequence of the record concerned: the changed one, or the first that is missing
 * @param offset bytes from the beginning of the file to where that record is or should be
 * @param detail one line for a person: lower case, no full stop
 */
public record Finding(
    Kind kind, String segment, long epoch, long sequence, long offset, String detail) {

  /** What was done to the record. */
  public enum Kind {
    /** Its header or payload is not what the chain or a checkpoint says. */
    CHANGED,
    /** It is missing although later records are there. */
    DROPPED,
    /** It stands at another place than its sequence says. */
    REORDERED,
    /** It is missing and so is everything after it, although a checkpoint was signed for it. */
    CUT_OFF,
    /** The file of checkpoints itself was tampered with; the record is the one it speaks of. */
    FALSE_CHECKPOINT
  }

  /** One line: kind, place, detail. */
  @Override
  public String toString() {
    return "%s: epoch %d sequence %d in %s at byte %d: %s"
        .formatted(kind, epoch, sequence, segment.isEmpty() ? "no file" : segment, offset, detail);
  }
}
