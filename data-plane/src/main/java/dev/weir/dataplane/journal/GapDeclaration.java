package dev.weir.dataplane.journal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a gap record says: in the clear, so that an auditor without keys reads it. */
sealed interface GapDeclaration {

  /**
   * Records for which there was no room.
   *
   * @param decisions ids whose decision record was dropped since the last declaration
   * @param others revisions and erasures that were dropped
   */
  record NoRoom(long decisions, long others) implements GapDeclaration {}

  /** Ids that were issued in this epoch and had no record when the journal was closed. */
  record NeverAppended(long decisions) implements GapDeclaration {}

  /**
   * The oldest segments, deleted by a cap. The journal now begins at the named record.
   *
   * @param records how many were deleted
   * @param chainBefore the chain hash that the first remaining record names as its predecessor's
   */
  record Deleted(long records, int firstEpoch, long firstSequence, Hash256 chainBefore)
      implements GapDeclaration {

    /** Whether the record with this number is one of them. */
    boolean isAbout(int epoch, long sequence) {
      int byEpoch = Integer.compareUnsigned(epoch, firstEpoch);
      return byEpoch < 0 || (byEpoch == 0 && sequence < firstSequence);
    }
  }

  /** Bytes of every encoded declaration. */
  int BYTES = 1 + 8 + 8 + 4 + Hash256.BYTES;

  /** The payload of a gap record. */
  default byte[] encode() {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    switch (this) {
      case NoRoom(long decisions, long others) ->
          to.put((byte) 1).putLong(decisions).putLong(others);
      case NeverAppended(long decisions) -> to.put((byte) 2).putLong(decisions);
      case Deleted(long records, int epoch, long sequence, Hash256 chain) -> {
        to.put((byte) 3).putLong(records).putLong(sequence).putInt(epoch);
        chain.write(to);
      }
    }
    return to.array();
  }

  /** The declaration in a payload, or {@code null} when it is none. */
  static @Nullable GapDeclaration decode(byte[] payload) {
    if (payload.length != BYTES) {
      return null;
    }
    ByteBuffer from = ByteBuffer.wrap(payload);
    byte code = from.get();
    long first = from.getLong();
    long second = from.getLong();
    return switch (code) {
      case 1 -> new NoRoom(first, second);
      case 2 -> new NeverAppended(first);
      case 3 -> new Deleted(first, from.getInt(), second, Hash256.read(from));
      default -> null;
    };
  }
}
