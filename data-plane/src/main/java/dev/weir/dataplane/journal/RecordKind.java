package dev.weir.dataplane.journal;

import org.jspecify.annotations.Nullable;

/** What a record of the journal says. The codes are part of the file format. */
public enum RecordKind {
  /** A decision, revision 1. */
  DECISION(1),
  /** A later revision of a decision. */
  REVISION(2),
  /** Records that were lost or deleted: see {@link GapDeclaration}. */
  GAP(3),
  /** The first record of an epoch: see {@link EpochOpening}. */
  OPEN(4),
  /** The last record of an epoch that ended in good order. */
  CLOSE(5),
  /** Says that the payload of an earlier record was overwritten by zeros on purpose. */
  ERASURE(6),
  /**
   * A provisional decision waits to be looked at again; holds the message for that, sealed, or
   * nothing. It counts until the decision's first revision, and its payload is erased then.
   */
  PENDING(7);

  private final byte code;

  RecordKind(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static @Nullable RecordKind fromCode(byte code) {
    for (RecordKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
