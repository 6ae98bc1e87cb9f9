package dev.weir.dataplane.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how a {@link SegmentJournal} writes.
 *
 * @param directory holds the segments; one process at a time
 * @param checkpointDirectory holds the signed checkpoints: a place that whoever can write {@code
 *     directory} cannot rewrite, or that is copied elsewhere each minute
 * @param node 0 to 65535, unique among nodes that share a master key
 * @param segmentBytes size of a file, {@link #MIN_SEGMENT_BYTES} to 1 GiB, a multiple of 4096
 * @param maxBytes what the folder may take on its disk, the segment allocated ahead included: the
 *     oldest segments are deleted before it would take more. At least four segments
 * @param maxAge segments whose last record is older are deleted
 * @param allocationPatience how long an append waits for a segment that is just being allocated.
 *     Not reached in practice: a segment is allocated while the one before it is filled
 * @param allocationRetry how often a full disk is asked again
 */
public record JournalOptions(
    Path directory,
    Path checkpointDirectory,
    int node,
    int segmentBytes,
    long maxBytes,
    Duration maxAge,
    Duration allocationPatience,
    Duration allocationRetry) {

  /** Holds the largest record and the journal's own ones. */
  public static final int MIN_SEGMENT_BYTES = 16 * 1024;

  /** Disks give room in whole pages. */
  static final int PAGE_BYTES = 4096;

  private static final int DEFAULT_SEGMENT_BYTES = 64 << 20;
  private static final int MAX_SEGMENT_BYTES = 1 << 30;
  private static final int MAX_NODE = 0xffff;

  /** About 1.5 million records of a typical size; a start reads them all once. */
  private static final long DEFAULT_MAX_BYTES = 1L << 30;

  /**
   * @throws IllegalArgumentException when a value is outside its range
   */
  public JournalOptions {
    require(node >= 0 && node <= MAX_NODE, "a node's number is 0 to 65535");
    require(
        segmentBytes >= MIN_SEGMENT_BYTES
            && segmentBytes <= MAX_SEGMENT_BYTES
            && segmentBytes % PAGE_BYTES == 0,
        "a segment has 16 KiB to 1 GiB in whole pages");
    require(maxBytes >= 4L * segmentBytes, "the journal must be allowed at least four segments");
    require(maxAge.isPositive(), "the journal's age limit must be positive");
  }

  /** Segments of 64 MiB, 1 GiB and 400 days in all. */
  public static JournalOptions defaults(Path directory, Path checkpointDirectory, int node) {
    return new JournalOptions(
        directory,
        checkpointDirectory,
        node,
        DEFAULT_SEGMENT_BYTES,
        DEFAULT_MAX_BYTES,
        Duration.ofDays(400),
        Duration.ofMillis(25),
        Duration.ofSeconds(1));
  }

  /** The same with segments of another size. */
  public JournalOptions withSegmentBytes(int bytes) {
    return new JournalOptions(
        directory,
        checkpointDirectory,
        node,
        bytes,
        maxBytes,
        maxAge,
        allocationPatience,
        allocationRetry);
  }

  /** The same with other caps. */
  public JournalOptions withCaps(long bytes, Duration age) {
    return new JournalOptions(
        directory,
        checkpointDirectory,
        node,
        segmentBytes,
        bytes,
        age,
        allocationPatience,
        allocationRetry);
  }

  /** The same with other waiting times. */
  public JournalOptions withAllocation(Duration patience, Duration retry) {
    return new JournalOptions(
        directory, checkpointDirectory, node, segmentBytes, maxBytes, maxAge, patience, retry);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
