package dev.weir.dataplane.ingress;

/** What became of the bytes of a batch: its items, good and bad, or the reason why none. */
public sealed interface ParsedBatch {
  /** The batch can be answered; single items may still be bad. */
  record Ok(BatchSubmission batch) implements ParsedBatch {}

  /** The batch as a whole was refused: broken JSON or a bad envelope. */
  record Bad(Problem problem) implements ParsedBatch {}
}
