package dev.weir.benchmarks.process;

import java.net.InetSocketAddress;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A server that runs already and goes on running afterwards. */
public record GivenServer(InetSocketAddress address, OptionalLong pid) implements ServerUnderTest {
  @Override
  public OptionalDouble startSeconds() {
    return OptionalDouble.empty();
  }

  @Override
  public void close() {}
}
