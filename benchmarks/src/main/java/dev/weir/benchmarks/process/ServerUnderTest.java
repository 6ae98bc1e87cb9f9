package dev.weir.benchmarks.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The server that a benchmark loads. */
public interface ServerUnderTest extends AutoCloseable {
  /** Where it listens. */
  InetSocketAddress address();

  /** Its process on this machine, where it is known. */
  OptionalLong pid();

  /** From the launch to the first whole decision; empty where the server ran already. */
  OptionalDouble startSeconds();

  /**
   * Stops the server if it was started for the benchmark.
   *
   * @throws IOException when it does not stop by itself, or says that something went wrong
   */
  @Override
  void close() throws IOException;
}
