package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // many windows only fill the queue
class MicroBatcherTest {
  private final AtomicLong now = new AtomicLong();
  private final GatedEncoder encoder = new GatedEncoder();
  private final GatedEncoder behind = new GatedEncoder();
  private final List<String> observed = Collections.synchronizedList(new ArrayList<>());
  private final MicroBatcher batcher =
      new MicroBatcher(
          encoder,
          behind,
          1,
          now::get,
          (windows, tokens, padding, _) -> observed.add(windows + "/" + tokens + "/" + padding));

  /** An encoder whose passes begin when the test lets them; it keeps what it was given. */
  private static final class GatedEncoder implements Encoder {
    final Semaphore started = new Semaphore(0);
    final Semaphore gate = new Semaphore(0);
    final List<List<int[]>> passes = Collections.synchronizedList(new ArrayList<>());
    volatile boolean broken;
    volatile @Nullable Error error;

    @Override
    public List<Embedding> encode(List<int[]> windows) {
      passes.add(windows);
      started.release();
      gate.acquireUninterruptibly();
      if (error != null) {
        throw error;
      }
      if (broken) {
        throw new EncoderFailedException("broken", new IllegalStateException());
      }
      return windows.stream().map(GatedEncoder::embed).toList();
    }

    List<Integer> lengths() {
      return passes.stream().map(pass -> pass.getFirst().length).toList();
    }

    static Embedding embed(int[] window) {
      float[] values = new float[Embedding.DIMENSIONS];
      values[window.length] = 1;
      return Embedding.of(values);
    }

    @Override
    public String version() {
      return "gated";
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    encoder.gate.release(1_000);
    behind.gate.release(1_000);
    batcher.close();
  }

  private CompletableFuture<Embedding> submit(int length, long deadline, Priority priority) {
    int[] window = new int[length];
    Arrays.fill(window, WordPieceTokenizer.UNKNOWN);
    return batcher.submit(window, deadline, priority).toCompletableFuture();
  }

  /** Keeps the only thread busy, so that what follows waits together. */
  private CompletableFuture<Embedding> occupy() {
    CompletableFuture<Embedding> first = submit(100, 1_000, Priority.SINGLE);
    encoder.started.acquireUninterruptibly();
    return first;
  }

  /** Likewise the only thread for those that nobody waits for. */
  private void occupyBackground() {
    submit(100, 1_000, Priority.BATCH);
    behind.started.acquireUninterruptibly();
  }

  private static Embedding get(CompletableFuture<Embedding> result) throws Exception {
    return result.get(20, TimeUnit.SECONDS);
  }

  private static void assertRefused(CompletableFuture<Embedding> result, SkipReason reason) {
    assertThatThrownBy(() -> get(result))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StageFailure.class)
        .hasMessageContaining(reason.wireName());
  }

  @Test
  void takesASingleWindowAtOnce() throws Exception {
    CompletableFuture<Embedding> result = submit(5, 1_000, Priority.SINGLE);
    encoder.gate.release();

    assertThat(get(result)).isEqualTo(GatedEncoder.embed(new int[5]));
  }

  @Test
  void takesWhatWaitsTogetherGroupedByLength() throws Exception {
    CompletableFuture<Embedding> first = occupy();
    CompletableFuture<Embedding> short1 = submit(9, 500, Priority.SINGLE);
    CompletableFuture<Embedding> longOne = submit(60, 510, Priority.SINGLE);
    CompletableFuture<Embedding> short2 = submit(10, 520, Priority.SINGLE);
    encoder.gate.release(3);

    get(first);
    assertThat(get(short1)).isEqualTo(GatedEncoder.embed(new int[9]));
    assertThat(get(short2)).isEqualTo(GatedEncoder.embed(new int[10]));
    get(longOne);
    assertThat(encoder.passes.stream().map(List::size)).containsExactly(1, 2, 1);
    assertThat(observed).containsExactly("1/100/0", "2/20/1", "1/60/0");
  }

  @Test
  void servesPriorityFirstThenTheEarliestDeadline() throws Exception {
    occupy();
    occupyBackground();
    CompletableFuture<Embedding> recheck = submit(80, 300, Priority.RECHECK);
    submit(110, 400, Priority.BATCH);
    submit(70, 500, Priority.SURPLUS);
    CompletableFuture<Embedding> later = submit(120, 900, Priority.SINGLE);
    submit(90, 800, Priority.SINGLE);
    encoder.gate.release(3);
    behind.gate.release(4);

    get(later);
    get(recheck);
    assertThat(encoder.lengths()).containsExactly(100, 90, 120);
    assertThat(behind.lengths()).containsExactly(100, 70, 110, 80);
  }

  @Test
  void nothingThatNobodyWaitsForKeepsAnAuthorWaiting() throws Exception {
    occupyBackground();
    submit(10, 1_000, Priority.SURPLUS);
    encoder.gate.release();

    assertThat(get(submit(10, 1_000, Priority.SINGLE))).isNotNull();
    assertThat(behind.lengths()).containsExactly(100); // still in its pass
  }

  @Test
  void boundsAPassInTokens() throws Exception {
    occupy();
    List<CompletableFuture<Embedding>> results = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      results.add(submit(100, 1_000 + i, Priority.SINGLE));
    }
    encoder.gate.release(10);
    for (CompletableFuture<Embedding> result : results) {
      get(result);
    }

    for (List<int[]> pass : encoder.passes) {
      assertThat(pass.stream().mapToInt(window -> window.length).sum())
          .isLessThanOrEqualTo(MicroBatcher.BATCH_TOKENS_MAX);
    }
  }

  @Test
  void refusesWhatIsLateWhenItsTurnComes() throws Exception {
    occupy();
    CompletableFuture<Embedding> late = submit(10, 100, Priority.SINGLE);
    CompletableFuture<Embedding> inTime = submit(10, 1_000, Priority.SINGLE);
    now.set(100);
    encoder.gate.release(2);

    assertRefused(late, SkipReason.LATE);
    get(inTime);
  }

  @Test
  void refusesAtOnceWhenTheQueueIsFull() {
    occupy();
    for (int i = 0; i < MicroBatcher.QUEUE_MAX; i++) {
      submit(10, 1_000, Priority.SINGLE);
    }

    assertRefused(submit(10, 1_000, Priority.SINGLE), SkipReason.OVERLOADED);
  }

  @Test
  void aFailedPassTakesItsOwnWindowsDownAndNoOthers() throws Exception {
    encoder.broken = true;
    CompletableFuture<Embedding> failed = occupy();
    encoder.gate.release();
    assertRefused(failed, SkipReason.FAILED);

    encoder.broken = false;
    CompletableFuture<Embedding> next = submit(5, 1_000, Priority.SINGLE);
    encoder.gate.release();
    assertThat(get(next)).isNotNull();
  }

  @Test
  void anErrorOfTheEncoderEndsNoThread() throws Exception {
    encoder.error = new StackOverflowError("deep");
    CompletableFuture<Embedding> failed = occupy();
    encoder.gate.release();
    assertRefused(failed, SkipReason.FAILED);

    encoder.error = null;
    CompletableFuture<Embedding> next = submit(5, 1_000, Priority.SINGLE);
    encoder.gate.release();
    assertThat(get(next)).isNotNull();
  }

  @Test
  void anObserverThatFailsStopsNothing() throws Exception {
    BatchObserver failing =
        (_, _, _, _) -> {
          throw new IllegalStateException("no metrics");
        };
    encoder.gate.release(2);
    try (MicroBatcher other = new MicroBatcher(encoder, encoder, 1, now::get, failing)) {
      get(other.submit(new int[5], 1_000, Priority.SINGLE).toCompletableFuture());
      get(other.submit(new int[6], 1_000, Priority.SINGLE).toCompletableFuture());
    }
  }

  @Test
  void aLaterMessageOvertakesTheFurtherWindowsOfALongText() throws Exception {
    occupy();
    for (int turn = 0; turn < 4; turn++) {
      batcher.submit(new int[128], 100_000_000, Priority.SINGLE, turn);
    }
    CompletableFuture<Embedding> message = submit(12, 115_000_000, Priority.SINGLE);
    encoder.gate.release(6);

    get(message);
    close();
    assertThat(encoder.lengths()).startsWith(100, 128, 12); // two windows a pass
  }

  @Test
  void rechecksFillingTheirQueueLeaveRoomForAuthorsThatWait() {
    occupy();
    occupyBackground();
    for (int i = 0; i <= MicroBatcher.QUEUE_MAX; i++) {
      submit(10, 1_000, Priority.RECHECK);
    }

    assertRefused(submit(10, 1_000, Priority.RECHECK), SkipReason.OVERLOADED);
    assertThat(submit(10, 1_000, Priority.SINGLE)).isNotDone();
  }

  @Test
  void lateOnesMakeRoomInAFullQueue() {
    occupy();
    CompletableFuture<Embedding> late = submit(10, 100, Priority.SINGLE);
    for (int i = 1; i < MicroBatcher.QUEUE_MAX; i++) {
      submit(10, 1_000, Priority.SINGLE);
    }
    now.set(100);

    assertThat(submit(10, 1_000, Priority.SINGLE)).isNotDone();
    assertRefused(late, SkipReason.LATE);
  }

  @Test
  void cancellingGivesThePlaceUp() throws Exception {
    occupy();
    CompletableFuture<Embedding> cancelled = submit(10, 1_000, Priority.SINGLE);
    CompletableFuture<Embedding> other = submit(10, 1_000, Priority.SINGLE);

    cancelled.cancel(false);

    assertThat(batcher.waiting()).isEqualTo(1);
    encoder.gate.release(2);
    get(other);
    assertThat(encoder.passes.getLast()).hasSize(1);
  }

  @Test
  void deadlinesAtTheEndsOfTimeAreFarButOrdered() throws Exception {
    now.set(Long.MIN_VALUE / 4 * 3);
    try (MicroBatcher old =
        new MicroBatcher(encoder, encoder, 1, now::get, (windows, tokens, padding, micros) -> {})) {
      encoder.gate.release(2);
      get(old.submit(new int[5], Long.MAX_VALUE, Priority.SINGLE, 50_000).toCompletableFuture());
      assertRefused(
          old.submit(new int[5], Long.MIN_VALUE, Priority.SINGLE).toCompletableFuture(),
          SkipReason.LATE);
    }
  }

  @Test
  void refusesAWindowThatTheEncoderCannotRead() {
    assertThatThrownBy(() -> submit(0, 1_000, Priority.SINGLE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatWaitsWhenItIsClosed() throws Exception {
    occupy();
    CompletableFuture<Embedding> waits = submit(5, 1_000, Priority.SINGLE);
    // The pass under way is still held at the gate: closing waits for it, refusing does not.
    Thread closer = Thread.ofPlatform().start(batcher::close);

    assertRefused(waits, SkipReason.FAILED);
    encoder.gate.release();
    closer.join();
    assertRefused(submit(5, 1_000, Priority.SINGLE), SkipReason.FAILED);
  }

  @Test
  void manyThreadsGetTheAnswerToTheirOwnWindow() throws Exception {
    encoder.gate.release(100_000);
    try (MicroBatcher many =
        new MicroBatcher(encoder, encoder, 4, now::get, (windows, tokens, padding, micros) -> {})) {
      List<Thread> callers = new ArrayList<>();
      List<String> wrong = Collections.synchronizedList(new ArrayList<>());
      for (int caller = 0; caller < 8; caller++) {
        int length = 3 + caller;
        callers.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int i = 0; i < 200; i++) {
                    Embedding got =
                        many.submit(new int[length], Long.MAX_VALUE / 2, Priority.SINGLE)
                            .toCompletableFuture()
                            .join();
                    if (!got.equals(GatedEncoder.embed(new int[length]))) {
                      wrong.add("length " + length);
                    }
                  }
                }));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(wrong).isEmpty();
    }
  }
}
