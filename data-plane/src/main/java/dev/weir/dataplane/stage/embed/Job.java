package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Priority;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/**
 * A window that waits for the encoder.
 *
 * @param window its ids, never changed
 * @param priority whose windows go first
 * @param deadlineNanos when it becomes worthless, in nanoseconds of the batcher's time
 * @param rankNanos its place among equals: the deadline, later for the later windows of a long text
 * @param sequence breaks ties: first come, first served
 * @param result what the submitter holds
 */
@SuppressWarnings("ArrayRecordComponent") // jobs are compared by rank, never by content
record Job(
    int[] window,
    Priority priority,
    long deadlineNanos,
    long rankNanos,
    long sequence,
    CompletableFuture<Embedding> result) {

  static final Comparator<Job> MOST_URGENT_FIRST =
      Comparator.comparingLong(Job::rankNanos).thenComparingLong(Job::sequence);

  boolean isLate(long nowNanos) {
    return deadlineNanos <= nowNanos;
  }
}
