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
 * <p>Before a segment goes, a gap record says that it goes and with which record and chain hash the
 * journal begins from then on, and that record is on the disk. So the rest still verifies, and
 * segments that went without such a record were taken by somebody else.
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
      boolean deleted = true;
      while (deleted) {
        List<SegmentIndex> segments = index.segments();
        deleted =
            segments.size() > 1 && isOver(segments) && delete(segments.get(0), segments.get(1));
      }
    } catch (IOException | UncheckedIOException e) {
      // The segment stays, and the next round tries again.
    } finally {
      applying.unlock();
    }
  }

  private boolean isOver(List<SegmentIndex> segments) {
    long oldestAllowed = clock.millis() - options.maxAge().toMillis();
    return bytes() > options.maxBytes() || segments.get(0).lastMillis() < oldestAllowed;
  }

  private boolean delete(SegmentIndex oldest, SegmentIndex next) throws IOException {
    EpochWriter declaring = writer;
    Segment current;
    journalLock.lock();
    try {
      if (declaring == null
          || next.records() == 0
          || !declaring.writeOwn(RecordKind.GAP, next.beginsHereAfter(oldest.records()).encode())) {
        return false;
      }
      current = declaring.current();
    } finally {
      journalLock.unlock();
    }
    if (current != null) {
      current.force();
    }
    Files.deleteIfExists(oldest.file());
    index.remove(oldest);
    return true;
  }

  /** What the segments take on the disk, the one allocated ahead included. */
  long bytes() {
    long sum = options.segmentBytes();
    for (SegmentIndex segment : index.segments()) {
      try {
        sum += Files.size(segment.file());
      } catch (IOException deletedMeanwhile) {
        // takes nothing any more
      }
    }
    return sum;
  }
}
