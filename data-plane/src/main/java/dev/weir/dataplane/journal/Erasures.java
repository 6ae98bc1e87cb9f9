package dev.weir.dataplane.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Erases payloads: declares first, down to the disk, and then overwrites. A crash between the two
 * is repaired by the next start, while zeros without a declaration would look like somebody's work.
 */
final class Erasures {
  /**
   * Declared before the first of them is overwritten, with one wait for the disk. A start looks at
   * so many of the last declarations again.
   */
  static final int BATCH_MAX = 256;

  /** Where declarations go. */
  interface Chain {
    AppendState write(RecordDraft draft);

    /** Whether there is no room for records now. */
    boolean isLosing();

    /** Waits until everything that was written is on the disk. */
    void force();
  }

  private final Chain chain;
  private final PendingTexts pending;

  /** INVARIANT: one batch after another, so only those of the last can be left half done. */
  private final ReentrantLock erasing = new ReentrantLock();

  Erasures(Chain chain, PendingTexts pending) {
    this.chain = chain;
    this.pending = pending;
  }

  /**
   * Erases the payloads of these records.
   *
   * @return {@link AppendState#DROPPED} when not all of it could be declared; what was not, remains
   */
  AppendState erase(List<JournalIndex.Located> records) throws IOException {
    erasing.lock();
    try {
      for (int from = 0; from < records.size(); from += BATCH_MAX) {
        int to = Math.min(records.size(), from + BATCH_MAX);
        if (eraseBatch(records.subList(from, to)) == AppendState.DROPPED) {
          return AppendState.DROPPED;
        }
      }
      return AppendState.WRITTEN;
    } finally {
      erasing.unlock();
    }
  }

  /** Erases the texts of the decisions that are settled, unless there is no room to say so. */
  void eraseSettled() throws IOException {
    erasing.lock();
    try {
      List<JournalIndex.Located> batch = chain.isLosing() ? List.of() : pending.settled(BATCH_MAX);
      while (!batch.isEmpty() && eraseBatch(batch) == AppendState.WRITTEN) {
        batch = pending.settled(BATCH_MAX);
      }
    } finally {
      erasing.unlock();
    }
  }

  private AppendState eraseBatch(List<JournalIndex.Located> batch) throws IOException {
    List<JournalIndex.Located> declared = new ArrayList<>();
    AppendState state = AppendState.WRITTEN;
    for (JournalIndex.Located located : batch) {
      state = chain.write(RecordDraft.erasure(located.header()));
      if (state == AppendState.DROPPED) {
        break;
      }
      declared.add(located);
    }
    if (!declared.isEmpty()) {
      overwrite(declared);
    }
    return state;
  }

  private void overwrite(List<JournalIndex.Located> declared) throws IOException {
    try {
      chain.force();
      PayloadEraser.erase(declared);
    } catch (IOException | RuntimeException e) {
      declared.stream()
          .filter(located -> located.header().kind() == RecordKind.PENDING)
          .forEach(pending::eraseLater);
      throw e;
    }
  }
}
