package dev.weir.benchmarks.process;

import java.io.IOException;
import java.util.SortedMap;

/** The raw ceiling: tokenizer and encoder in a bare loop, with no server around them. */
@FunctionalInterface
public interface Ceiling {
  /**
   * Measures it now, with nothing else running.
   *
   * @return texts a second by token length, the best of all threads and batches tried
   * @throws IOException when it cannot be measured
   */
  SortedMap<Integer, Double> measure() throws IOException, InterruptedException;
}
