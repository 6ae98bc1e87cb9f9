package dev.weir.benchmarks.process;

import dev.weir.benchmarks.load.Answer;
import dev.weir.benchmarks.load.DecisionRequest;
import dev.weir.benchmarks.load.HttpReply;
import dev.weir.benchmarks.load.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Asks a server that is starting again and again, until it gives a whole decision: a fast answer
 * without the classifier would not be a start.
 */
final class FirstDecision {
  /** Often enough for the figure, seldom enough not to slow the start down. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Generous: a first decision runs cold code. */
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  /** A text that only the classifier can answer for: the screen would not wait for it. */
  private static final String NOT_PLAINLY_HARMLESS = "are you stupid, or is nobody there";

  private static final int REPLY_BYTES_MAX = 64 * 1024;

  private final InetSocketAddress server;
  private final DecisionRequest requests;

  FirstDecision(InetSocketAddress server, String key) {
    this.server = server;
    this.requests = new DecisionRequest(Target.weir(server), key, DEADLINE);
  }

  /**
   * Waits for it.
   *
   * @param alive whether there is still something to wait for
   * @throws IOException when it does not come
   */
  void await(Duration patience, BooleanSupplier alive) throws IOException {
    long limit = System.nanoTime() + patience.toNanos();
    String last = "no connection";
    while (alive.getAsBoolean() && limit - System.nanoTime() > 0) {
      last = ask();
      if (last.isEmpty()) {
        return;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new IOException("the server gave no whole decision: " + last);
  }

  /** What is missing, or "" when the decision is whole. */
  private String ask() {
    try (var channel = SocketChannel.open(server)) {
      ByteBuffer request = requests.of(NOT_PLAINLY_HARMLESS);
      while (request.hasRemaining()) {
        channel.write(request);
      }
      HttpReply reply = read(channel);
      return reply.status() == 200
          ? missing(Answer.read(reply.body()))
          : "status " + reply.status();
    } catch (IOException notYet) {
      return String.valueOf(notYet.getMessage());
    }
  }

  private static String missing(Answer answer) {
    return answer.degraded().isEmpty() && answer.servedBy().equals("classifier")
        ? ""
        : "served by " + answer.servedBy() + ", degraded " + answer.degraded();
  }

  private static HttpReply read(SocketChannel channel) throws IOException {
    ByteBuffer received = ByteBuffer.allocate(REPLY_BYTES_MAX);
    while (channel.read(received) > 0) {
      HttpReply reply = HttpReply.read(received.duplicate().flip());
      if (reply != null) {
        return reply;
      }
    }
    throw new IOException("the connection ended within a reply");
  }
}
