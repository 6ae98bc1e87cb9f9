package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * An encoder without a model: equal windows get equal vectors, others unlike ones. A gated one
 * stops in every call until the test lets it through, and either can be told to fail.
 */
public final class FakeEncoder implements Encoder {

  /** A test that waits longer than this is broken. */
  private static final long PATIENCE_SECONDS = 30;

  private final @Nullable Semaphore gate;
  private final Semaphore arrivals = new Semaphore(0);
  private final List<List<int[]>> batches = new ArrayList<>();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private FakeEncoder(@Nullable Semaphore gate) {
    this.gate = gate;
  }

  /** One that answers at once. */
  public static FakeEncoder open() {
    return new FakeEncoder(null);
  }

  /** One that answers when {@link #letThrough} says so. */
  public static FakeEncoder gated() {
    return new FakeEncoder(new Semaphore(0));
  }

  /** Makes the next call fail with a {@link RuntimeException} or an {@link Error}. */
  public void failNext(Throwable failure) {
    failures.add(failure);
  }

  /** Waits until one more call has come in. */
  public void awaitCall() throws InterruptedException {
    if (!arrivals.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no call of the encoder came");
    }
  }

  /** Lets this many calls through the gate, now or when they come. */
  public void letThrough(int calls) {
    if (gate == null) {
      throw new IllegalStateException("this one has no gate");
    }
    gate.release(calls);
  }

  /** The batches so far, in the order in which they came in. */
  public List<List<int[]>> batches() {
    synchronized (batches) {
      return List.copyOf(batches);
    }
  }

  @Override
  public List<Embedding> encode(List<int[]> windows) {
    windows.forEach(Windows::check);
    synchronized (batches) {
      batches.add(List.copyOf(windows));
    }
    arrivals.release();
    if (gate != null) {
      gate.acquireUninterruptibly();
    }
    switch (failures.poll()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError("an encoder cannot throw this", e);
    }
    return windows.stream().map(FakeEncoder::embeddingOf).toList();
  }

  /** The vector that this encoder gives to a window. */
  public static Embedding embeddingOf(int[] window) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(Arrays.hashCode(window));
    float[] values = new float[Embedding.DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
      squares += (double) values[i] * values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    return Embedding.of(values);
  }

  @Override
  public String version() {
    return "fake";
  }

  @Override
  public void close() {}
}
