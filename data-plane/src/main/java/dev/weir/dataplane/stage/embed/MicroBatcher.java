package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageFailure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the encoder work-conserving micro-batches: a thread that is free takes what waits and never
 * waits for more to come.
 *
 * <p>{@link WaitingLine} says who goes next and with whom. Windows that are late, or would be when
 * their pass ends, are refused when they are reached, and a full queue refuses at once. A pass that
 * fails takes its own windows down and no others; the thread lives on. Answers come on the encoder
 * threads: what depends on them must be quick or go elsewhere.
 */
public final class MicroBatcher implements AutoCloseable {

  /**
   * Windows of each priority that may wait: about a second of work for two cores, more than any
   * deadline has room for. Each priority has its own, so that a flood of one keeps no other out.
   */
  public static final int QUEUE_MAX = 1_024;

  /**
   * A pass takes about as long as that of two full windows, 20 ms at most: at half of it texts of
   * 24 tokens lose 4 % of the encoder's rate, beyond it whoever has just missed a pass waits long.
   */
  static final int BATCH_TOKENS_MAX = 2 * Windows.TOKENS_MAX;

  /**
   * How far each further window of a text steps back behind other texts: what a full window costs,
   * so that a long text pays for its own length.
   */
  static final long STEP_BACK_NANOS = 10_000_000;

  /**
   * Tokens of a pass for messages beyond their tenant's share: a quarter of a pass, so that where
   * the system knows no background threads whoever comes within a share waits for little.
   */
  static final int SURPLUS_TOKENS_MAX = BATCH_TOKENS_MAX / 4;

  /** Deadlines further away, in either direction, are all alike; leaves room to add and compare. */
  private static final long FAR_NANOS = Long.MAX_VALUE / 4;

  private static final String STAGE = "embed";
  private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);

  private final LongSupplier nanoClock;
  private final long startNanos;
  private final BatchObserver observer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Crew urgent;
  private final Crew background;
  // Under the lock, these three.
  private final WaitingLine line = new WaitingLine(BATCH_TOKENS_MAX, SURPLUS_TOKENS_MAX, QUEUE_MAX);
  private long arrivals;
  private boolean closed;

  /**
   * A batcher with threads of its own: {@code weir-encoder-k} for those whose author waits, {@code
   * weir-encoder-background-k} for all others.
   *
   * @param encoder shared by all threads; stays open when the batcher closes
   * @param behind the same encoder for the others, whose passes are to slow nobody down
   * @param threads how many passes of each kind may run at a time
   * @param nanoClock like {@link System#nanoTime()}; deadlines are on it
   */
  public MicroBatcher(
      Encoder encoder,
      Encoder behind,
      int threads,
      LongSupplier nanoClock,
      BatchObserver observer) {
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
    this.observer = observer;
    this.urgent = new Crew(encoder, EnumSet.of(Priority.SINGLE));
    this.background = new Crew(behind, EnumSet.complementOf(urgent.priorities));
    urgent.start("weir-encoder-", threads);
    background.start("weir-encoder-background-", threads);
  }

  /** Threads that serve the same priorities. */
  private final class Crew {
    private final Encoder encoder;
    private final EnumSet<Priority> priorities;
    private final Condition changed = lock.newCondition();
    private final PassTime passTime = new PassTime(); // under the lock
    private final List<Thread> threads = new ArrayList<>();

    Crew(Encoder encoder, EnumSet<Priority> priorities) {
      this.encoder = encoder;
      this.priorities = priorities;
    }

    void start(String name, int count) {
      for (int k = 0; k < count; k++) {
        threads.add(
            Thread.ofPlatform().name(name + k).daemon().start(() -> encodeUntilClosed(this)));
      }
    }
  }

  /** Embeds the first or only window of a text; see the other {@code submit}. */
  public CompletionStage<Embedding> submit(int[] window, long deadlineNanos, Priority priority) {
    return submit(window, deadlineNanos, priority, 0);
  }

  /**
   * Embeds one window. Cancelling {@code toCompletableFuture()} gives its place up.
   *
   * @param window ids with both marks, 1 to {@link Windows#TOKENS_MAX}; not to be changed
   *     afterwards
   * @param deadlineNanos when nobody needs the answer any more
   * @param turn how many windows of the same text were submitted before this one
   * @return completes on an encoder thread, or fails with a {@link StageFailure}: late, overloaded
   *     or failed
   * @throws IllegalArgumentException when the encoder could not read the window
   */
  public CompletionStage<Embedding> submit(
      int[] window, long deadlineNanos, Priority priority, int turn) {
    Windows.check(window);
    long deadline = sinceStart(deadlineNanos);
    long rank = deadline + turn * STEP_BACK_NANOS;
    var result = new CompletableFuture<Embedding>();
    List<Job> late = List.of();
    lock.lock();
    try {
      if (closed) {
        return CompletableFuture.failedFuture(new StageFailure(STAGE, SkipReason.FAILED));
      }
      var job = new Job(window, priority, deadline, rank, arrivals++, result);
      boolean waits = line.offer(job);
      if (!waits) {
        late = line.removeLate(priority, sinceStart(nanoClock.getAsLong()));
        waits = line.offer(job);
      }
      if (!waits) {
        return CompletableFuture.failedFuture(new StageFailure(STAGE, SkipReason.OVERLOADED));
      }
      var _ = result.whenComplete((_, _) -> giveUp(job));
      crew(priority).changed.signal();
    } finally {
      lock.unlock();
    }
    refuse(late, SkipReason.LATE);
    return result;
  }

  private Crew crew(Priority priority) {
    return urgent.priorities.contains(priority) ? urgent : background;
  }

  /** How many windows wait; those in a pass under way are not counted. */
  public int waiting() {
    lock.lock();
    try {
      return line.size(EnumSet.allOf(Priority.class));
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what waits and ends the threads once the passes under way are over. */
  @Override
  public void close() {
    List<Job> refused;
    lock.lock();
    try {
      closed = true;
      refused = line.removeAll();
      urgent.changed.signalAll();
      background.changed.signalAll();
    } finally {
      lock.unlock();
    }
    refuse(refused, SkipReason.FAILED);
    join(urgent.threads);
    join(background.threads);
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A window whose submitter has cancelled it no longer waits. */
  private void giveUp(Job job) {
    if (job.result().isCancelled()) {
      lock.lock();
      try {
        line.remove(job);
      } finally {
        lock.unlock();
      }
    }
  }

  private void encodeUntilClosed(Crew crew) {
    for (var taken = take(crew); taken != null; taken = take(crew)) {
      refuse(taken.late(), SkipReason.LATE);
      if (!taken.jobs().isEmpty()) {
        encode(crew, taken.jobs());
      }
    }
  }

  /** Waits for work; gives back null only when closed. */
  private WaitingLine.@Nullable Taken take(Crew crew) {
    lock.lock();
    try {
      while (line.size(crew.priorities) == 0 && !closed) {
        crew.changed.awaitUninterruptibly();
      }
      return closed
          ? null
          : line.take(sinceStart(nanoClock.getAsLong()), crew.passTime, crew.priorities);
    } finally {
      lock.unlock();
    }
  }

  private void encode(Crew crew, List<Job> batch) {
    long beginNanos = nanoClock.getAsLong();
    List<Embedding> embeddings;
    try {
      embeddings = crew.encoder.encode(batch.stream().map(Job::window).toList());
      if (embeddings.size() != batch.size()) {
        throw new IllegalStateException(
            "%d embeddings of %d windows".formatted(embeddings.size(), batch.size()));
      }
    } catch (RuntimeException | Error e) {
      // An error too is this pass's own: without the thread, all later requests would be lost.
      LOG.atError().addKeyValue("stage", STAGE).setCause(e).log("a pass of the encoder failed");
      refuse(batch, SkipReason.FAILED);
      return;
    }
    learn(crew, batch, nanoClock.getAsLong() - beginNanos);
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).result().complete(embeddings.get(i));
    }
  }

  private void learn(Crew crew, List<Job> batch, long nanos) {
    int longest = batch.stream().mapToInt(job -> job.window().length).max().orElseThrow();
    int read = batch.stream().mapToInt(job -> job.window().length).sum();
    int computed = longest * batch.size();
    lock.lock();
    try {
      crew.passTime.took(computed, nanos);
    } finally {
      lock.unlock();
    }
    try {
      observer.encoded(batch.size(), computed, computed - read, nanos / 1_000);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("stage", STAGE).setCause(e).log("the batch observer failed");
    }
  }

  private static void refuse(List<Job> jobs, SkipReason reason) {
    jobs.forEach(job -> job.result().completeExceptionally(new StageFailure(STAGE, reason)));
  }

  /** A reading of the clock as nanoseconds since the batcher began, never overflowing. */
  private long sinceStart(long nanos) {
    long difference = nanos - startNanos;
    boolean overflown = ((nanos ^ startNanos) & (nanos ^ difference)) < 0;
    if (overflown) {
      return nanos < 0 ? -FAR_NANOS : FAR_NANOS;
    }
    return Math.clamp(difference, -FAR_NANOS, FAR_NANOS);
  }
}
