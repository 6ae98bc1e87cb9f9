package dev.weir.dataplane.shadow;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real HTTP server in the place of another service: it answers as it is told to, and holds its
 * answers back while a test says so.
 */
public final class StandIn implements AutoCloseable {
  /** A request as it arrived. */
  public record Request(String path, Headers headers, String body) {}

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Answer answer = new Answer(200, "{}");
  private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

  /** One that answers at once. */
  public StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new Request(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
      mayAnswer.await();
      Answer now = answer;
      if (now.status() / 100 == 3) {
        exchange.getResponseHeaders().set("Location", now.body());
      }
      byte[] bytes = now.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(now.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is answered from now on; a redirect leads to {@code body}. */
  public void answers(int status, String body) {
    answer = new Answer(status, body);
  }

  /** No answer leaves until {@link #goOn}. */
  public void hold() {
    mayAnswer = new CountDownLatch(1);
  }

  /** What is held is answered. */
  public void goOn() {
    mayAnswer.countDown();
  }

  /** What has arrived so far. */
  public List<Request> requests() {
    return requests;
  }

  /** Where it is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
    threads.shutdownNow();
  }
}
