package dev.weir.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One run of the generator.
 *
 * <p>Two threads share it. The sender (the caller's thread) sleeps until each intended send time
 * and hands the message to a free connection, or to the queue of the overdue. The reader waits for
 * the sockets, counts what came back and gives a freed connection to the oldest overdue message.
 * One lock guards all state: at some thousand messages a second it is nearly always free, and
 * sleeping in two places costs far less processor time than one thread that spins for exact send
 * times.
 */
final class LoadRun implements AutoCloseable {
  /** How much longer than the deadline an answer may take before the run gives it up. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long the reader sleeps at most, so that it sees the end of the run. */
  private static final long SELECT_MILLIS_MAX = 100;

  private final LoadPlan plan;
  private final TextSource texts;
  private final LongSupplier nanoClock;
  private final List<DecisionRequest> requests;
  private final Selector selector = Selector.open();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private final LoadTally tally;
  private final Set<Connection> connections = new HashSet<>();
  private final Queue<Connection> idle = new ArrayDeque<>();
  private final Queue<Long> overdueNanos = new ArrayDeque<>();
  private int inFlight;
  private long beginNanos;
  private long endNanos;
  private long lastReplyNanos;
  private volatile boolean over;

  LoadRun(LoadPlan plan, TextSource texts, LongSupplier nanoClock) throws IOException {
    this.plan = plan;
    this.texts = texts;
    this.nanoClock = nanoClock;
    this.requests =
        plan.keys().stream()
            .map(key -> new DecisionRequest(plan.target(), key, plan.deadline()))
            .toList();
    this.tally = new LoadTally(plan.deadline());
  }

  LoadReport report() throws IOException, InterruptedException {
    for (int i = 0; i < plan.connections(); i++) {
      addConnection();
    }
    long cpuNanos = processCpuNanos();
    beginNanos = nanoClock.getAsLong();
    endNanos = beginNanos + plan.duration().toNanos();
    lastReplyNanos = beginNanos;
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Long> reader = threads.submit(this::readUntilOver);
      try {
        sendAll();
        awaitAnswers();
      } finally {
        over = true;
        selector.wakeup();
      }
      long nanos = Math.max(1, lastReplyNanos(reader) - beginNanos);
      countAbandoned();
      return tally.report(nanos, (processCpuNanos() - cpuNanos) / 1e9);
    }
  }

  // The sender's side.

  private void sendAll() {
    switch (plan.arrivals()) {
      case Arrivals.Closed _ -> sendClosed();
      case Arrivals.Open open -> sendOpen(open);
    }
  }

  private void sendOpen(Arrivals.Open open) {
    var times = new ArrivalTimes(open);
    long intended = beginNanos + times.nextOffsetNanos();
    while (intended - endNanos < 0) {
      waitUntil(intended);
      lock.lock();
      try {
        becomeDue(intended);
        sendOverdue();
      } finally {
        lock.unlock();
      }
      intended = beginNanos + times.nextOffsetNanos();
    }
  }

  private void sendClosed() {
    lock.lock();
    try {
      for (int i = 0; i < plan.connections(); i++) {
        becomeDue(beginNanos);
      }
      sendOverdue();
    } finally {
      lock.unlock();
    }
    waitUntil(endNanos);
  }

  private void waitUntil(long nanos) {
    for (long wait = nanos - nanoClock.getAsLong();
        wait > 0;
        wait = nanos - nanoClock.getAsLong()) {
      LockSupport.parkNanos(wait);
    }
  }

  private void awaitAnswers() throws InterruptedException {
    long limit = nanoClock.getAsLong() + plan.deadline().plus(PATIENCE).toNanos();
    lock.lock();
    try {
      while (!isSettled() && limit - nanoClock.getAsLong() > 0) {
        settled.await(SELECT_MILLIS_MAX, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What never got an answer has waited at least until now; to leave it out would flatter. */
  private void countAbandoned() {
    long now = nanoClock.getAsLong();
    overdueNanos.forEach(intended -> tally.lost(now - intended));
    connections.stream()
        .filter(Connection::isBusy)
        .forEach(connection -> tally.lost(now - connection.intendedNanos()));
  }

  private boolean isSettled() {
    return connections.isEmpty() || (inFlight == 0 && overdueNanos.isEmpty());
  }

  // The reader's side.

  /** Returns when the last reply came. */
  private long readUntilOver() throws IOException {
    while (!over) {
      selector.select(SELECT_MILLIS_MAX);
      lock.lock();
      try {
        selector.selectedKeys().forEach(this::onReady);
        selector.selectedKeys().clear();
        sendOverdue();
        if (isSettled()) {
          settled.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
    return lastReplyNanos;
  }

  private void onReady(SelectionKey key) {
    var connection = (Connection) key.attachment();
    try {
      if (key.isValid() && key.isWritable()) {
        connection.writeOn();
      }
      if (key.isValid() && key.isReadable()) {
        HttpReply reply = connection.receive();
        if (reply != null) {
          onReply(connection, reply);
        }
      }
    } catch (IOException _) {
      replace(connection);
    }
  }

  private void onReply(Connection connection, HttpReply reply) {
    long now = nanoClock.getAsLong();
    lastReplyNanos = now;
    inFlight--;
    tally.answered(reply.status(), connection.intendedNanos(), connection.writtenNanos(), now);
    if (reply.status() == 200) {
      tally.replyBytes(reply.body().remaining());
      count(reply, now - connection.intendedNanos());
    }
    if (reply.closes()) {
      replace(connection);
    } else {
      idle.add(connection);
    }
    afterMessage(now);
  }

  private void count(HttpReply reply, long tookNanos) {
    if (!plan.target().decides()) {
      tally.accepted(tookNanos);
      return;
    }
    try {
      tally.decided(Answer.read(reply.body()));
    } catch (IOException _) {
      tally.failed("unreadable_reply");
    }
  }

  // Both sides, under the lock.

  private void becomeDue(long intended) {
    tally.due();
    overdueNanos.add(intended);
  }

  private void afterMessage(long now) {
    if (plan.arrivals() instanceof Arrivals.Closed && now - endNanos < 0) {
      becomeDue(now);
    }
  }

  private void sendOverdue() {
    while (!idle.isEmpty() && !overdueNanos.isEmpty()) {
      Connection connection = idle.remove();
      inFlight++;
      long number = tally.written();
      String text = texts.text(plan.firstText() + number);
      ByteBuffer request = requests.get((int) (number % requests.size())).of(text);
      try {
        connection.send(request, overdueNanos.remove(), nanoClock.getAsLong());
      } catch (IOException _) {
        replace(connection);
      }
    }
  }

  private void replace(Connection broken) {
    if (broken.isBusy()) {
      inFlight--;
      tally.failed("connection");
      tally.lost(nanoClock.getAsLong() - broken.intendedNanos());
      afterMessage(nanoClock.getAsLong());
    }
    broken.close();
    connections.remove(broken);
    idle.remove(broken);
    try {
      addConnection();
      selector.wakeup();
    } catch (IOException _) {
      tally.failed("connect");
    }
  }

  private void addConnection() throws IOException {
    var connection = new Connection(plan.target().address(), selector);
    connections.add(connection);
    idle.add(connection);
  }

  private static long lastReplyNanos(Future<Long> reader) throws IOException, InterruptedException {
    try {
      return reader.get();
    } catch (ExecutionException failed) {
      throw new IOException("the generator itself failed", failed.getCause());
    }
  }

  private static long processCpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  @Override
  public void close() throws IOException {
    connections.forEach(Connection::close);
    selector.close();
  }
}
