package dev.weir.dataplane.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one segment ready ahead of the writer and finishes those that the writer filled, on a
 * platform thread of its own. A full disk therefore shows here, as an error, while the segment
 * before still has room. A disk that hangs shows as a writer whose patience ended: from then on no
 * writer waits, until the thread says anything again.
 *
 * <p>A filled segment is on the disk before the next one is allocated. So at any moment at most the
 * last two segments hold bytes that a power cut can take; recovery relies on it.
 */
final class SegmentAllocator {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentAllocator.class);

  private final Path directory;
  private final int epoch;
  private final int segmentBytes;
  private final Duration patience;
  private final Duration retry;
  private final Runnable makeRoom;

  private final ReentrantLock lock;
  private final Condition work;
  private final Condition outcome;
  private final Queue<Segment> filled = new ArrayDeque<>();
  private final Thread thread;
  private @Nullable Segment spare;
  private int lastOrdinal;
  private boolean failing;

  /** Whether a writer's patience ended without a word from the disk: it hangs, or is very slow. */
  private boolean overdue;

  private boolean stopped;

  /**
   * @param journalLock the journal's one lock. A writer that waits for a segment lets go of it, so
   *     that {@code makeRoom} can write down what it deletes; with a lock of the allocator's own
   *     the two would wait for each other until the writer gives its record up
   * @param makeRoom runs on the allocator's thread before each allocation: the caps
   */
  SegmentAllocator(
      JournalOptions options, int epoch, ReentrantLock journalLock, Runnable makeRoom) {
    this.lock = journalLock;
    this.work = journalLock.newCondition();
    this.outcome = journalLock.newCondition();
    this.directory = options.directory();
    this.epoch = epoch;
    this.segmentBytes = options.segmentBytes();
    this.patience = options.allocationPatience();
    this.retry = options.allocationRetry();
    this.makeRoom = makeRoom;
    this.thread = Thread.ofPlatform().daemon().name("weir-journal-allocator").unstarted(this::run);
  }

  /** Tries to allocate the first segment on the caller's thread, then starts its own. */
  void start() {
    allocate();
    thread.start();
  }

  /** The next segment, or {@code null} when none is ready. */
  @Nullable Segment take() {
    lock.lock();
    try {
      Segment taken = spare;
      spare = null;
      work.signal();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a segment is ready, without the lock: what the caller knew before may be out of
   * date after it.
   *
   * @param patienceNanos the longest wait, at first {@link #patienceNanos()}
   * @return what is left of the patience; 0 or less when it is used up or waiting is of no use
   *     because the disk is full, or because somebody has waited in vain since it last answered
   */
  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's, which looks at more than this
  long await(long patienceNanos) {
    lock.lock();
    try {
      if (spare != null) {
        return patienceNanos;
      }
      if (failing || overdue || stopped) {
        return 0;
      }
      long left = outcome.awaitNanos(patienceNanos);
      if (left <= 0 && spare == null) {
        overdue = true;
        outcome.signalAll(); // whoever waits beside us need not find out by itself
      }
      return left;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } finally {
      lock.unlock();
    }
  }

  long patienceNanos() {
    return patience.toNanos();
  }

  /** Hands over a segment that is full. */
  void retire(Segment segment) {
    lock.lock();
    try {
      filled.add(segment);
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The full segments that are perhaps not on the disk yet. */
  List<Segment> unfinished() {
    lock.lock();
    try {
      return List.copyOf(filled);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last attempt to allocate or to finish a segment failed, or is not coming back. */
  boolean isFailing() {
    lock.lock();
    try {
      return failing || overdue;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread, finishes full segments and gives the spare one up. */
  void stop() throws IOException {
    lock.lock();
    try {
      stopped = true;
      work.signal();
      outcome.signalAll();
    } finally {
      lock.unlock();
    }
    joinThread();
    finishFilled();
    Segment unused = spare;
    spare = null;
    if (unused != null) {
      unused.discard();
    }
  }

  private void run() {
    while (awaitWork()) {
      try {
        finishFilled();
        makeRoom.run();
        allocate();
      } catch (IOException | UncheckedIOException e) {
        reportFailure();
      } catch (RuntimeException | Error e) {
        // A fault in a mapped page is an Error. Without this thread the journal would end here.
        LOG.atError().setCause(e).log("the journal's allocator failed; it tries again");
        reportFailure();
      }
    }
  }

  /** Waits for something to do; false when it is time to end. */
  private boolean awaitWork() {
    lock.lock();
    try {
      long left = retry.toNanos();
      while (failing && !stopped && left > 0) {
        left = work.awaitNanos(left);
      }
      while (!stopped && !failing && filled.isEmpty() && spare != null) {
        work.await();
      }
      return !stopped;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void finishFilled() throws IOException {
    for (Segment segment : unfinished()) {
      segment.finish();
      lock.lock();
      try {
        filled.remove(segment);
      } finally {
        lock.unlock();
      }
    }
  }

  private void allocate() {
    lock.lock();
    try {
      if (spare != null) {
        failing = false;
        return;
      }
    } finally {
      lock.unlock();
    }
    Segment made;
    try {
      // Not to take the last bytes from everybody else only to find that they are not enough.
      if (Files.getFileStore(directory).getUsableSpace() < segmentBytes) {
        reportFailure();
        return;
      }
      made = Segment.create(directory, new SegmentName(epoch, lastOrdinal + 1), segmentBytes);
    } catch (IOException noRoom) {
      reportFailure();
      return;
    }
    lastOrdinal++;
    offer(made);
  }

  private void offer(Segment made) {
    lock.lock();
    try {
      spare = made;
      failing = false;
      overdue = false;
      outcome.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void reportFailure() {
    lock.lock();
    try {
      failing = true;
      overdue = false;
      outcome.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void joinThread() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
