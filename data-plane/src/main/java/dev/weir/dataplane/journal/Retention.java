package dev.weir.dataplane.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Applies the caps: deletes the oldest segments while the journal is too large or they are too old.
 *
 * <p>Before segments go, one gap record says that they go and with which record and chain hash the
 * journal begins from then on, and that record is on the disk. So the rest still verifies, and
 * segments that went without such a record were taken by somebody else. A process that dies halfway
 * leaves some of them; the next start deletes these too ({@link Recovery}).
 */
final class Retention {
  private final JournalOptions options;
  private final JournalIndex index;
  private final ReentrantLock journalLock;
  private final Clock clock;
  private final ReentrantLock applying = new ReentrantLock();
  private @Nullable EpochWriter writer;

  Retention(JournalOptions options, JournalIndex index, ReentrantLock journalLock, Clock clock) {
    this.options = options;
    this.index = index;
    this.journalLock = journalLock;
    this.clock = clock;
  }

  /** Says who writes the declarations. */
  void begin(EpochWriter epochWriter) {
    this.writer = epochWriter;
  }

  /** Deletes what the caps do not allow any more; waits for the disk. */
  void apply() {
    applying.lock();
    try {
      List<SegmentIndex> segments = index.segments();
      int going = going(segments);
      if (going > 0 && declare(segments.subList(0, going), segments.get(going))) {
        for (SegmentIndex segment : segments.subList(0, going)) {
          Files.deleteIfExists(segment.file());
          index.remove(segment);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The segment stays, and the next round tries again.
    } finally {
      applying.unlock();
    }
  }

  /** How many of the oldest segments have to go; never the newest. */
  private int going(List<SegmentIndex> segments) {
    long oldestAllowed = clock.millis() - options.maxAge().toMillis();
    long bytes = bytes(segments);
    int going = 0;
    while (going + 1 < segments.size()
        && (bytes > options.maxBytes() || segments.get(going).lastMillis() < oldestAllowed)) {
      bytes -= bytes(segments.get(going));
      going++;
    }
    // What a power cut tore off holds no record that the rest could begin with.
    while (going > 0 && going + 1 < segments.size() && segments.get(going).records() == 0) {
      going++;
    }
    return going;
  }

  private boolean declare(List<SegmentIndex> going, SegmentIndex first) {
    EpochWriter declaring = writer;
    long records = going.stream().mapToLong(SegmentIndex::records).sum();
    List<Segment> unforced;
    journalLock.lock();
    try {
      if (declaring == null
          || first.records() == 0
          || !declaring.declareDeletion(first.beginsHereAfter(records))) {
        return false;
      }
      unforced = declaring.unforced();
    } finally {
      journalLock.unlock();
    }
    // INVARIANT: also what lies before the declaration, or a power cut could take both
    unforced.forEach(Segment::force);
    return true;
  }

  /** What the journal takes on the disk, the segment allocated ahead and the state included. */
  long bytes() {
    return bytes(index.segments());
  }

  private long bytes(List<SegmentIndex> segments) {
    return StateFile.BYTES
        + options.segmentBytes()
        + segments.stream().mapToLong(Retention::bytes).sum();
  }

  private static long bytes(SegmentIndex segment) {
    try {
      long pages = Math.ceilDiv(Files.size(segment.file()), JournalOptions.PAGE_BYTES);
      return pages * JournalOptions.PAGE_BYTES;
    } catch (IOException deletedMeanwhile) {
      return 0;
    }
  }
}
