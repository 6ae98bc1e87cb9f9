package dev.weir.benchmarks.load;

import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Sends one plan after another to a server; no state is left between runs.
 *
 * <p>In an open run latency counts from the intended send time. A generator that waits for a slow
 * server before it sends the next message, and starts its watch only then, measures how the server
 * treats the few messages that it let through; the wait of all the others is lost.
 */
public final class LoadGenerator {
  private final LongSupplier nanoClock;

  /** A generator on the machine's own clock. */
  public LoadGenerator() {
    this(System::nanoTime);
  }

  /**
   * A generator on a given clock.
   *
   * @param nanoClock as {@link System#nanoTime()}; read from two threads
   */
  public LoadGenerator(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Sends the plan's messages and waits for their answers.
   *
   * @throws IOException when the server cannot be reached at the start; what breaks later is
   *     counted instead
   */
  public LoadReport run(LoadPlan plan, TextSource texts) throws IOException, InterruptedException {
    try (var run = new LoadRun(plan, texts, nanoClock)) {
      return run.report();
    }
  }
}
