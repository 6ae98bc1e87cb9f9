package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.StageFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Many submitters, cancellers and failures at once: every promise is kept, with the right vector.
 */
class MicroBatcherStressTest {

  private static final long SEED = 5;
  private static final int SUBMITTERS = 6;
  private static final int WINDOWS = 4_000;

  private final AtomicLong clock = new AtomicLong();
  private final FakeEncoder encoder = FakeEncoder.open();
  private final AtomicInteger embedded = new AtomicInteger();

  @Test
  void everyPromiseIsKept() throws Exception {
    var outcomes = new ArrayList<Outcome>();
    try (var batcher =
            new MicroBatcher(
                encoder,
                encoder,
                3,
                clock::incrementAndGet,
                (windows, _, _, _) -> embedded.addAndGet(windows));
        var pool = Executors.newFixedThreadPool(SUBMITTERS)) {
      var submitters = new ArrayList<Callable<List<Outcome>>>();
      for (int i = 0; i < SUBMITTERS; i++) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + i);
        submitters.add(() -> submitMany(batcher, random));
      }
      for (var many : pool.invokeAll(submitters)) {
        outcomes.addAll(many.get());
      }
      for (var outcome : outcomes) {
        var settled =
            outcome.result.handle((embedding, failure) -> judge(outcome, embedding, failure));
        assertThat(settled.get(60, TimeUnit.SECONDS)).as("seed %d", SEED).isTrue();
      }
      assertThat(batcher.waiting()).isZero();
    }
    int calculated = encoder.batches().stream().mapToInt(List::size).sum();
    assertThat(outcomes).hasSize(SUBMITTERS * WINDOWS);
    assertThat(embedded.get()).isPositive().isLessThanOrEqualTo(calculated);
  }

  private record Outcome(int id, CompletableFuture<Embedding> result) {}

  private List<Outcome> submitMany(MicroBatcher batcher, RandomGenerator random) {
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < WINDOWS; i++) {
      int id = random.nextInt(500);
      long deadline = clock.get() + random.nextInt(20_000);
      var priority = List.of(Priority.values()).get(random.nextInt(3));
      var result = batcher.submit(window(id), deadline, priority).toCompletableFuture();
      outcomes.add(new Outcome(id, result));
      if (random.nextInt(10) == 0) {
        result.cancel(false);
      }
      if (random.nextInt(200) == 0) {
        encoder.failNext(new IllegalStateException("chosen"));
      }
    }
    return outcomes;
  }

  private static boolean judge(
      Outcome outcome, @Nullable Embedding embedding, @Nullable Throwable failure) {
    if (embedding != null) {
      return embedding.equals(FakeEncoder.embeddingOf(window(outcome.id)));
    }
    return failure instanceof StageFailure || failure instanceof CancellationException;
  }

  private static int[] window(int id) {
    int[] ids = new int[1 + id % Windows.TOKENS_MAX];
    ids[0] = id;
    return ids;
  }
}
