package dev.weir.dataplane.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that hangs or breaks, for which what applies the caps stands: it runs just before. */
@Timeout(60)
class SegmentAllocatorTest {
  private static final long SHORT = Duration.ofMillis(1).toNanos();

  /** Whoever waits for this long is stopped by the test's time limit. */
  private static final long FOR_EVER = Duration.ofHours(1).toNanos();

  @TempDir Path folder;
  private JournalOptions options;

  @BeforeEach
  void options() throws Exception {
    options = new JournalFixture(folder).options;
    Files.createDirectories(options.directory());
  }

  private SegmentAllocator allocator(Runnable makeRoom) {
    return new SegmentAllocator(options, 1, new ReentrantLock(), makeRoom);
  }

  private static void useUp(SegmentAllocator allocator) throws Exception {
    requireNonNull(allocator.take()).discard();
  }

  @Test
  void onlyTheFirstWriterWaitsForADiskThatHangs() throws Exception {
    CountDownLatch back = new CountDownLatch(1);
    SegmentAllocator allocator = allocator(() -> awaitOn(back));
    allocator.start();
    useUp(allocator);
    assertThat(allocator.isFailing()).isFalse();
    assertThat(allocator.await(SHORT)).isNotPositive();

    assertThat(allocator.await(FOR_EVER)).isZero();
    assertThat(allocator.isFailing()).isTrue();

    back.countDown();
    await().until(() -> !allocator.isFailing());
    useUp(allocator);
    assertThat(allocator.await(FOR_EVER)).isPositive(); // patience is back too
    allocator.stop();
  }

  @Test
  void aWriterThatWaitsBesideTheFirstGivesUpWithIt() throws Exception {
    CountDownLatch back = new CountDownLatch(1);
    SegmentAllocator allocator = allocator(() -> awaitOn(back));
    allocator.start();
    useUp(allocator);
    CountDownLatch gaveUp = new CountDownLatch(1);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          long left = FOR_EVER;
          while (left > 0) {
            left = allocator.await(left);
          }
          gaveUp.countDown();
        });

    assertThat(allocator.await(SHORT)).isNotPositive();
    assertThat(gaveUp.await(30, TimeUnit.SECONDS)).isTrue();
    back.countDown();
    allocator.stop();
  }

  @Test
  void aBugDoesNotEndTheThread() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    SegmentAllocator allocator =
        allocator(() -> {
          switch (calls.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("a bug");
            case 2 -> throw new InternalError("a fault in a mapped page");
            default -> {}
          }
        });
    allocator.start();
    useUp(allocator);

    await().until(() -> calls.get() >= 3 && !allocator.isFailing());
    useUp(allocator);
    allocator.stop();
  }

  private static void awaitOn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
