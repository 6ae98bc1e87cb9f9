package dev.weir.benchmarks.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;

/** What a server says about itself at {@code /metrics}. */
public final class ServerMetrics {
  /** Replies that left after their deadline, by the server's clock when they were handed over. */
  public static final String DEADLINE_MISSED = "weir_deadline_missed_total";

  /** Provisional decisions that will be looked at again, and will cost processor time then. */
  public static final String RECHECKS_WAITING = "weir_rechecks_waiting";

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final InetSocketAddress server;

  /** Of this server. */
  public ServerMetrics(InetSocketAddress server) {
    this.server = server;
  }

  /** One metric, summed over its labels; empty where the server does not tell. */
  public OptionalDouble read(String name) throws InterruptedException {
    var uri =
        URI.create("http://%s:%d/metrics".formatted(server.getHostString(), server.getPort()));
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == OK ? find(response.body(), name) : OptionalDouble.empty();
    } catch (IOException notTold) {
      return OptionalDouble.empty();
    }
  }

  static OptionalDouble find(String scraped, String name) {
    double sum = 0;
    boolean found = false;
    for (String line : scraped.lines().toList()) {
      if (line.startsWith(name + " ") || line.startsWith(name + "{")) {
        sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
        found = true;
      }
    }
    return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }
}
