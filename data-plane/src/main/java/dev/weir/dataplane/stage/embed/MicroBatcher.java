package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the encoder work-conserving micro-batches: a thread that is free takes what waits — the
 * most urgent window and those of about its length — and never waits for more to come.
 *
 * <p><b>Order.</b> By priority, then by deadline, then by arrival. <b>Batches</b> are bounded in
 * tokens, since a pass takes time by the token, and in spread of lengths, since padding is computed
 * for nothing. <b>Late</b> windows are refused when they are reached. A full queue refuses at once.
 * A pass that fails takes its own windows down and no others; the thread lives on.
 */
public final class MicroBatcher implements AutoCloseable {
  /** Windows that may wait: several seconds of work, more than any deadline has room for. */
  public static final int QUEUE_MAX = 2_048;

  /** About 25 ms of one core; a window that has just missed a pass waits no longer than that. */
  static final int BATCH_TOKENS_MAX = 256;

  /** Batches gain nothing beyond this. */
  static final int BATCH_WINDOWS_MAX = 32;

  /** How much longer or shorter than the most urgent window its batch mates may be. */
  static final int LENGTH_SPREAD_MAX = 8;

  /** How far down the queue batch mates are looked for, so that taking stays cheap. */
  private static final int LOOK_AHEAD = 64;

  private static final String STAGE = "embed";
  private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);

  @SuppressWarnings("ArrayRecordComponent") // private, compared by arrival alone
  private record Job(
      int[] window,
      long deadlineNanos,
      Priority priority,
      long arrival,
      CompletableFuture<Embedding> result) {}

  private static final Comparator<Job> MOST_URGENT_FIRST =
      Comparator.comparing(Job::priority)
          .thenComparing((a, b) -> Long.signum(a.deadlineNanos() - b.deadlineNanos()))
          .thenComparingLong(Job::arrival);

  private final Encoder encoder;
  private final LongSupplier nanoClock;
  private final BatchObserver observer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final TreeSet<Job> waiting = new TreeSet<>(MOST_URGENT_FIRST);
  private final List<Thread> threads = new ArrayList<>();
  private long arrivals;
  private boolean closed;

  /**
   * A batcher with threads of its own, named {@code weir-encoder-k}.
   *
   * @param threads how many passes may run at a time
   * @param nanoClock like {@link System#nanoTime()}; deadlines are on it
   */
  public MicroBatcher(
      Encoder encoder, int threads, LongSupplier nanoClock, BatchObserver observer) {
    this.encoder = encoder;
    this.nanoClock = nanoClock;
    this.observer = observer;
    for (int i = 0; i < threads; i++) {
      this.threads.add(
          Thread.ofPlatform().name("weir-encoder-" + i).daemon().start(this::encodeUntilClosed));
    }
  }

  /**
   * Embeds one window.
   *
   * @param window ids with both marks, 1 to {@link Windows#TOKENS_MAX}
   * @param deadlineNanos when nobody needs the answer any more
   * @return completes on an encoder thread, or fails with a {@link StageFailure}: late, overloaded
   *     or failed
   */
  public CompletionStage<Embedding> submit(int[] window, long deadlineNanos, Priority priority) {
    Windows.check(window);
    lock.lock();
    try {
      if (closed || waiting.size() >= QUEUE_MAX) {
        return CompletableFuture.failedFuture(
            new StageFailure(STAGE, closed ? SkipReason.FAILED : SkipReason.OVERLOADED));
      }
      Job job = new Job(window, deadlineNanos, priority, arrivals++, new CompletableFuture<>());
      waiting.add(job);
      arrived.signal();
      return job.result();
    } finally {
      lock.unlock();
    }
  }

  /** How many windows wait. */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private void encodeUntilClosed() {
    while (true) {
      List<Job> late = new ArrayList<>();
      List<Job> batch = take(late);
      late.forEach(
          job -> job.result().completeExceptionally(new StageFailure(STAGE, SkipReason.LATE)));
      if (batch.isEmpty() && late.isEmpty()) {
        return;
      }
      if (!batch.isEmpty()) {
        encode(batch);
      }
    }
  }

  /** Waits for work; gives back nothing at all only when closed. */
  private List<Job> take(List<Job> late) {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      List<Job> batch = new ArrayList<>();
      long now = nanoClock.getAsLong();
      Iterator<Job> jobs = waiting.iterator();
      for (int looked = 0; looked < LOOK_AHEAD && jobs.hasNext(); looked++) {
        Job job = jobs.next();
        if (job.deadlineNanos() - now <= 0) {
          late.add(job);
          jobs.remove();
        } else if (fits(job, batch)) {
          batch.add(job);
          jobs.remove();
        }
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private static boolean fits(Job job, List<Job> batch) {
    if (batch.isEmpty()) {
      return true;
    }
    int longest = Math.max(job.window().length, longest(batch));
    int spread = Math.abs(job.window().length - batch.getFirst().window().length);
    return batch.size() < BATCH_WINDOWS_MAX
        && spread <= LENGTH_SPREAD_MAX
        && longest * (batch.size() + 1) <= BATCH_TOKENS_MAX;
  }

  private static int longest(List<Job> batch) {
    return batch.stream().mapToInt(job -> job.window().length).max().orElse(0);
  }

  private void encode(List<Job> batch) {
    long start = nanoClock.getAsLong();
    List<Embedding> embeddings;
    try {
      embeddings = encoder.encode(batch.stream().map(Job::window).toList());
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("stage", STAGE).setCause(e).log("a pass of the encoder failed");
      batch.forEach(
          job -> job.result().completeExceptionally(new StageFailure(STAGE, SkipReason.FAILED)));
      return;
    }
    long micros = (nanoClock.getAsLong() - start) / 1_000;
    int tokens = longest(batch) * batch.size();
    int read = batch.stream().mapToInt(job -> job.window().length).sum();
    observer.encoded(batch.size(), tokens, tokens - read, micros);
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).result().complete(embeddings.get(i));
    }
  }

  /** Refuses what waits and ends the threads once the passes under way are over. */
  @Override
  public void close() {
    List<Job> refused;
    lock.lock();
    try {
      closed = true;
      refused = List.copyOf(waiting);
      waiting.clear();
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    refused.forEach(
        job -> job.result().completeExceptionally(new StageFailure(STAGE, SkipReason.FAILED)));
    for (Thread thread : threads) {
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
