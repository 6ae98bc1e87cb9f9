package dev.weir.dataplane.shadow;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks one service, which is at one address: it follows no redirect and asks no proxy. */
final class UpstreamClient implements AutoCloseable {
  /** Both services answer in tenths of seconds; nobody waits for this. */
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Of 256 texts with 13 categories each: a fifth of this. */
  static final int REPLY_BYTES_MAX = 1 << 20;

  private static final int OK = 200;

  private final URI endpoint;
  private final UpstreamService service;
  private final UpstreamKey key;
  private final Duration timeout;
  private final HttpClient http;

  UpstreamClient(URI endpoint, UpstreamService service, UpstreamKey key, Duration timeout) {
    this.endpoint = endpoint;
    this.service = service;
    this.key = key;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(timeout)
            .build();
  }

  /** What came of a request: a body, or why there is none. */
  static final class Answer {
    final byte @Nullable [] body;
    final Outcome outcome;

    private Answer(byte @Nullable [] body, Outcome outcome) {
      this.body = body;
      this.outcome = outcome;
    }
  }

  /** Waits for the answer. */
  Answer ask(String body) {
    CompletableFuture<HttpResponse<byte[]>> reply =
        http.sendAsync(
            request(body), BodyHandlers.limiting(BodyHandlers.ofByteArray(), REPLY_BYTES_MAX));
    try {
      return answer(reply.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      reply.cancel(true);
      return new Answer(null, Outcome.TIMED_OUT);
    } catch (ExecutionException broken) {
      boolean late = broken.getCause() instanceof HttpTimeoutException;
      return new Answer(null, late ? Outcome.TIMED_OUT : Outcome.UNREACHABLE);
    } catch (InterruptedException closing) {
      reply.cancel(true);
      Thread.currentThread().interrupt();
      return new Answer(null, Outcome.DROPPED);
    }
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(endpoint)
        .header("Content-Type", "application/json")
        .header(service.keyHeader(), service.keyValue(key))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case OK -> new Answer(response.body(), Outcome.COMPARED);
      case 400, 413, 422 -> new Answer(null, Outcome.REFUSED);
      default -> new Answer(null, Outcome.FAILED);
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
