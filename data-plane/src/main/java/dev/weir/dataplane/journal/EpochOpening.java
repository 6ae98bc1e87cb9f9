package dev.weir.dataplane.journal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the first record of an epoch says about the one before: where it ended, how, and what was
 * lost. Records of the earlier epoch after that place do not count.
 *
 * @param previousEpoch 0 when this is the first
 * @param lastSequence the last record that counts
 * @param lostDecisions ids issued whose record was never written and that no gap record declared
 * @param lostOthers revisions and erasures likewise
 * @param exact whether the numbers are exact; otherwise they are the least that was lost
 */
record EpochOpening(
    int previousEpoch,
    long lastSequence,
    EpochEnd end,
    long lostDecisions,
    long lostOthers,
    boolean exact) {
  private static final int BYTES = 4 + 8 + 1 + 8 + 8 + 1;

  byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .putInt(previousEpoch)
        .putLong(lastSequence)
        .put(end.code())
        .putLong(lostDecisions)
        .putLong(lostOthers)
        .put((byte) (exact ? 1 : 0))
        .array();
  }

  static @Nullable EpochOpening decode(byte[] payload) {
    if (payload.length != BYTES) {
      return null;
    }
    ByteBuffer from = ByteBuffer.wrap(payload);
    return new EpochOpening(
        from.getInt(),
        from.getLong(),
        EpochEnd.fromCode(from.get()),
        from.getLong(),
        from.getLong(),
        from.get() == 1);
  }
}
