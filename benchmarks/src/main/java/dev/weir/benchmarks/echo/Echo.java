package dev.weir.benchmarks.echo;

import dev.weir.benchmarks.load.BodyShape;
import dev.weir.benchmarks.load.Target;
import dev.weir.benchmarks.process.CoreSet;
import dev.weir.benchmarks.process.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The echo's process. */
public final class Echo implements AutoCloseable {
  private static final long END_SECONDS = 10;
  private static final String PATH = "/v1/decisions";

  private final Process process;
  private final Target target;

  private Echo(Process process, Target target) {
    this.process = process;
    this.target = target;
  }

  /**
   * Starts it on the server's cores.
   *
   * @param replyBytes how long its replies are
   * @throws IOException when it does not start
   */
  public static Echo start(CoreSet cores, long replyBytes) throws IOException {
    // As many as DataPlaneConfig gives the server's lanes.
    int eventLoops = Math.max(1, cores.server().size() / 2);
    Process process =
        new ProcessBuilder(
                JavaProcess.command(
                    cores.serverPrefix(),
                    JavaProcess.AS_THE_SERVER,
                    EchoServer.class,
                    Long.toString(replyBytes),
                    Integer.toString(eventLoops)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String port = out.readLine();
    if (port == null) {
      throw new IOException("the echo did not start; its output is above");
    }
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    return new Echo(process, new Target(address, PATH, BodyShape.DECISION, false));
  }

  /** Where it listens. */
  public Target target() {
    return target;
  }

  /** Its process. */
  public OptionalLong pid() {
    return OptionalLong.of(process.pid());
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
