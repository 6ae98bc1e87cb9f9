package dev.weir.dataplane.journal;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the decisions of one segment are, to within a block of {@value #BLOCK_RECORDS} records.
 *
 * <p>A block keeps its offset and the lowest and highest serial number of its decisions: 20 bytes
 * for 64 records, 0.3 MiB for a million. Ids are issued a little before their records are written,
 * so blocks overlap a little, and a look-up reads the headers of one or two of them.
 */
final class SegmentIndex {
  static final int BLOCK_RECORDS = 64;

  private final SegmentName name;
  private final Path file;
  private int records;
  private int firstEpoch;
  private long firstSequence;
  private Hash256 chainBefore = Hash256.ZERO;
  private long lastMillis;
  private int[] offsets = new int[8];
  private long[] lowest = new long[8];
  private long[] highest = new long[8];

  SegmentIndex(SegmentName name, Path file) {
    this.name = name;
    this.file = file;
  }

  SegmentName name() {
    return name;
  }

  Path file() {
    return file;
  }

  synchronized void add(RecordHeader header, int offset) {
    if (records == 0) {
      firstEpoch = header.epoch();
      firstSequence = header.sequence();
      chainBefore = header.previousChain();
    }
    int block = records / BLOCK_RECORDS;
    if (records % BLOCK_RECORDS == 0) {
      startBlock(block, offset);
    }
    if (header.kind() == RecordKind.DECISION) {
      lowest[block] = Math.min(lowest[block], header.decisionSerial());
      highest[block] = Math.max(highest[block], header.decisionSerial());
    }
    records++;
    lastMillis = header.timeMillis();
  }

  private void startBlock(int block, int offset) {
    if (block == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * block);
      lowest = Arrays.copyOf(lowest, 2 * block);
      highest = Arrays.copyOf(highest, 2 * block);
    }
    offsets[block] = offset;
    lowest[block] = Long.MAX_VALUE;
    highest[block] = 0;
  }

  /** The offsets of all blocks that may hold the decision with this serial number. */
  synchronized int[] blocksWith(long serial) {
    int blocks = (records + BLOCK_RECORDS - 1) / BLOCK_RECORDS;
    int[] found = new int[4];
    int count = 0;
    for (int i = 0; i < blocks; i++) {
      if (lowest[i] <= serial && serial <= highest[i]) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = offsets[i];
      }
    }
    return Arrays.copyOf(found, count);
  }

  synchronized int records() {
    return records;
  }

  synchronized long lastMillis() {
    return lastMillis;
  }

  /** Whether the segment is one of those that the declaration is about. */
  synchronized boolean isIn(GapDeclaration.Deleted deletion) {
    return records == 0
        ? Integer.compareUnsigned(name.epoch(), deletion.firstEpoch()) < 0
        : deletion.isAbout(firstEpoch, firstSequence);
  }

  /** The declaration that {@code deletedRecords} before this segment were deleted. */
  synchronized GapDeclaration.Deleted beginsHereAfter(long deletedRecords) {
    return new GapDeclaration.Deleted(deletedRecords, firstEpoch, firstSequence, chainBefore);
  }
}
