package dev.weir.dataplane.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Holds a walk along the chain against the signed checkpoints, one checkpoint at a time. */
final class CheckpointTrack {
  private final CheckpointReader reader;
  private @Nullable Checkpoint next;
  private @Nullable Finding finding;
  private long agreed;
  private long recordsSinceLast;

  CheckpointTrack(CheckpointReader reader) throws IOException {
    this.reader = reader;
    this.next = reader.next();
  }

  /** The walk begins here: checkpoints of deleted records prove nothing any more. */
  void begin(int epoch, long sequence) throws IOException {
    while (next != null && compare(next, epoch, sequence) < 0) {
      advance();
    }
  }

  /**
   * The walk is at a record with this chain hash. Returns what is wrong with that, or {@code null}.
   */
  @Nullable String meet(int epoch, long sequence, Hash256 chain) throws IOException {
    recordsSinceLast++;
    while (next != null && compare(next, epoch, sequence) <= 0) {
      if (compare(next, epoch, sequence) < 0) {
        return "a checkpoint was signed for epoch %d sequence %d, which is no longer there"
            .formatted(next.epoch() & 0xffff_ffffL, next.sequence());
      }
      if (!next.chain().equals(chain)) {
        return "it or a record before it differs from what a checkpoint was signed for";
      }
      agreed++;
      recordsSinceLast = 0;
      advance();
    }
    return null;
  }

  private void advance() throws IOException {
    Checkpoint last = next;
    next = reader.next();
    if (finding == null
        && last != null
        && next != null
        && compare(next, last.epoch(), last.sequence()) < 0) {
      finding = falseCheckpoint(next.epoch(), next.sequence(), "checkpoints are out of order");
    }
  }

  /** A checkpoint for a record that the walk did not reach; {@code null} when there is none. */
  @Nullable Checkpoint ahead() {
    return next;
  }

  /** What is wrong with the checkpoints read so far themselves; {@code null} when nothing is. */
  @Nullable Finding finding(String segment, long offset) {
    if (finding == null && reader.falseLine() != null) {
      finding = falseCheckpoint(0, 0, "a checkpoint is not signed with the given key");
    }
    return finding == null
        ? null
        : new Finding(
            finding.kind(), segment, finding.epoch(), finding.sequence(), offset, finding.detail());
  }

  private static Finding falseCheckpoint(int epoch, long sequence, String detail) {
    return new Finding(
        Finding.Kind.FALSE_CHECKPOINT, "", epoch & 0xffff_ffffL, sequence, 0, detail);
  }

  private static int compare(Checkpoint checkpoint, int epoch, long sequence) {
    int byEpoch = Integer.compareUnsigned(checkpoint.epoch(), epoch);
    return byEpoch == 0 ? Long.compare(checkpoint.sequence(), sequence) : byEpoch;
  }

  long agreed() {
    return agreed;
  }

  long unreadable() {
    return reader.unreadable();
  }

  long recordsSinceLast() {
    return recordsSinceLast;
  }
}
