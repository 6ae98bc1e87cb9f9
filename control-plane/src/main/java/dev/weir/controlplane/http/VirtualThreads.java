package dev.weir.controlplane.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs what waits on virtual threads, and comes back to the event loop with the result. */
public final class VirtualThreads implements AutoCloseable {
  private final Vertx vertx;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("admin-", 0).factory());

  /** Threads beside this Vert.x. */
  public VirtualThreads(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Runs the work; to be called on an event loop, on which the future completes. */
  public <T> Future<T> run(Callable<T> work) {
    Context loop = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    threads.execute(() -> {
      try {
        T result = work.call();
        loop.runOnContext(_ -> promise.complete(result));
      } catch (Exception | Error e) {
        loop.runOnContext(_ -> promise.fail(e));
      }
    });
    return promise.future();
  }

  /** Interrupts what still waits. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
