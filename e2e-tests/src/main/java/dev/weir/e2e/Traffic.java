package dev.weir.e2e;

import static org.awaitility.Awaitility.await;

import dev.weir.e2e.WeirClient.Answer;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Some senders that ask for one decision after the other until the platform is gone or the traffic
 * is stopped, and the book of what they were told. Every fourth text is plainly fine, every fourth
 * is stopped by a rule, and the rest needs the classifier.
 */
public final class Traffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How the JDK's client says where an answer stopped. */
  private static final String NOT_ONE_BYTE = "header parser received no bytes";

  private static final String STOPPED_IN_HEAD = "header parser state";
  private static final String STOPPED_IN_BODY = "bytes received";

  /** How the operating system says that the other side has hung up. */
  private static final List<String> HUNG_UP = List.of("Connection reset", "Broken pipe");

  private final WeirClient client;
  private final int deadlineMs;
  private final Map<String, Answer> acknowledged = new ConcurrentHashMap<>();
  private final Queue<Answer> refused = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final List<Thread> senders = new ArrayList<>();
  private volatile boolean stopped;

  private Traffic(WeirClient client, int deadlineMs) {
    this.client = client;
    this.deadlineMs = deadlineMs;
  }

  /** Starts so many senders. */
  public static Traffic start(WeirClient client, int senders, int deadlineMs) {
    Traffic traffic = new Traffic(client, deadlineMs);
    for (int i = 0; i < senders; i++) {
      traffic.senders.add(Thread.ofPlatform().name("sender-" + i).start(traffic::send));
    }
    return traffic;
  }

  private void send() {
    try {
      while (!stopped) {
        Answer answer = client.decide(text(sent.getAndIncrement()), deadlineMs);
        if (answer.status() == 200) {
          acknowledged.put(answer.id(), answer);
        } else {
          refused.add(answer);
        }
      }
    } catch (UncheckedIOException broken) {
      if (!isGone(broken)) {
        failed.add(broken);
      }
    } catch (RuntimeException | Error broken) {
      failed.add(broken);
    }
  }

  /**
   * Whether the platform is gone, which is how most of this traffic is meant to end: no connection,
   * or one that was closed before the first byte of an answer. An answer that stops half-way, is no
   * JSON or does not come is none of these.
   */
  private static boolean isGone(UncheckedIOException failure) {
    boolean hungUp = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains(STOPPED_IN_HEAD) || message.contains(STOPPED_IN_BODY)) {
        return false;
      }
      hungUp |=
          cause instanceof ConnectException
              || message.contains(NOT_ONE_BYTE)
              || HUNG_UP.stream().anyMatch(message::startsWith);
    }
    return hungUp;
  }

  private void requireNoneFailed() {
    if (!failed.isEmpty()) {
      AssertionError failure = new AssertionError("a sender got neither an answer nor a clean end");
      failed.forEach(failure::addSuppressed);
      throw failure;
    }
  }

  private static String text(int number) {
    return switch (number % 4) {
      case 0 -> "good game number " + number + ", see you tomorrow";
      case 1 -> "message " + number + " has gold for sale";
      case 2 -> "you are a stupid idiot, number " + number;
      default -> "what do you think of map " + number + "?";
    };
  }

  /** Waits until so many more decisions have been acknowledged. */
  public void awaitMore(int decisions) {
    int enough = acknowledged.size() + decisions;
    await().atMost(PATIENCE).until(() -> acknowledged.size() >= enough || !failed.isEmpty());
    requireNoneFailed();
  }

  /**
   * Waits until every sender has noticed that the platform is gone, or has been stopped.
   *
   * @throws AssertionError when one of them ended by anything else
   */
  public void awaitEnd() {
    await().atMost(PATIENCE).until(() -> senders.stream().noneMatch(Thread::isAlive));
    requireNoneFailed();
  }

  /** Every decision whose {@code 200} was received, by its id. */
  public Map<String, Answer> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** Every answer that was no decision. */
  public List<Answer> refused() {
    return List.copyOf(refused);
  }

  /** Stops the senders after the answers that they wait for. */
  @Override
  public void close() {
    stopped = true;
    awaitEnd();
  }
}
