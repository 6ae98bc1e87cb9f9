package dev.weir.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A server that the benchmark starts as a user would, by the launcher, as a process of its own.
 *
 * <p>The launcher hands its process over to the server, so that its process id is the server's.
 */
public final class LaunchedServer implements ServerUnderTest {
  /** A server that takes longer than this to its first decision is broken, not slow. */
  private static final Duration START_MAX = Duration.ofSeconds(60);

  /** Draining takes as long as the longest deadline, 10 s, and then some. */
  private static final Duration STOP_MAX = Duration.ofSeconds(20);

  private final Process process;
  private final InetSocketAddress address;
  private final double startSeconds;

  private LaunchedServer(Process process, InetSocketAddress address, double startSeconds) {
    this.process = process;
    this.address = address;
    this.startSeconds = startSeconds;
  }

  /**
   * Starts a server on a free port and waits for its first whole decision.
   *
   * @param cores that it runs on
   * @param launcher the {@code weir} script
   * @param data a folder for its data, with the tenants in it
   * @param log where its output goes
   * @param key of the tenant that asks first
   * @throws IOException when it does not start, or gives no whole decision in time
   */
  public static LaunchedServer start(CoreSet cores, Path launcher, Path data, Path log, String key)
      throws IOException, InterruptedException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command(cores, launcher, data, address.getPort()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      var firstDecision = new FirstDecision(address, key);
      firstDecision.await(START_MAX, process::isAlive);
      return new LaunchedServer(process, address, (System.nanoTime() - begin) / 1e9);
    } catch (IOException notStarted) {
      process.destroyForcibly();
      throw new IOException(notStarted.getMessage() + "; its output is in " + log, notStarted);
    }
  }

  private static List<String> command(CoreSet cores, Path launcher, Path data, int port) {
    List<String> command = new ArrayList<>(cores.serverPrefix());
    command.add(launcher.toString());
    command.addAll(List.of("up", "--port", "" + port, "--data", data.toString()));
    return command;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(process.pid());
  }

  @Override
  public OptionalDouble startSeconds() {
    return OptionalDouble.of(startSeconds);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IOException("the server did not stop within " + STOP_MAX.toSeconds() + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IOException("interrupted while the server stopped", interrupted);
    }
    if (process.exitValue() != 0) {
      throw new IOException("the server stopped with exit code " + process.exitValue());
    }
  }
}
