package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Embedding;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An encoder whose passes run on what the processor has left: a pass that has begun cannot be
 * broken off, but the kernel can set it aside for whoever comes.
 *
 * <p>Only the pass runs on such a thread. The caller waits for it on its own and takes the locks
 * that others need too, which a thread that has been set aside would keep from them.
 */
public final class BackgroundEncoder implements Encoder {
  private final Encoder encoder;
  private final ExecutorService passes;

  /**
   * An encoder that passes its work, and its closing, on to another.
   *
   * @param encoder nobody else's: a pass that is set aside holds the locks inside it
   * @param threads how many passes may run at a time
   */
  public BackgroundEncoder(Encoder encoder, int threads) {
    this.encoder = encoder;
    AtomicInteger made = new AtomicInteger();
    this.passes =
        Executors.newFixedThreadPool(
            threads,
            work ->
                Thread.ofPlatform()
                    .name("weir-encoder-pass-" + made.getAndIncrement())
                    .daemon()
                    .unstarted(() -> {
                      ThreadNiceness.giveWay();
                      work.run();
                    }));
  }

  @Override
  public String version() {
    return encoder.version();
  }

  @Override
  public List<Embedding> encode(List<int[]> windows) {
    try {
      return passes.submit(() -> encoder.encode(windows)).get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new EncoderFailedException("a pass failed", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EncoderFailedException("interrupted", e);
    }
  }

  @Override
  public void close() {
    passes.close();
    encoder.close();
  }
}
