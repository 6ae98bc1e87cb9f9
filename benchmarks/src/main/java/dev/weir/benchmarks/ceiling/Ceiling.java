package dev.weir.benchmarks.ceiling;

import dev.weir.benchmarks.process.Throughput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The raw ceiling that decisions are held against. */
public interface Ceiling extends AutoCloseable {
  /**
   * Finds the best choice of threads and batch for these texts, in a few short runs.
   *
   * @param texts each is read equally often
   * @param probe how long each choice is tried
   * @throws IOException when it cannot be measured
   */
  Loop over(List<String> texts, Duration probe) throws IOException;

  /** The bare loop over some texts, at the best choice of threads and batch. */
  interface Loop {
    /** Runs it, with nothing else running. */
    Throughput measure(Duration duration) throws IOException;

    /** Threads and batch, in words. */
    String choice();
  }

  @Override
  void close();
}
