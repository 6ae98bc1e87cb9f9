package dev.weir.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Sends JSON to a server, and sends it again a few times while the server is busy. */
final class PatientClient implements AutoCloseable {
  private static final int MAX_TRIES = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * The answer, whatever it is; of a server that stays busy, the last one.
   *
   * @throws TrainingException when there is none
   */
  HttpResponse<String> post(URI endpoint, Map<String, String> headers, String body)
      throws TrainingException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> response = send(request.build());
      boolean busy =
          response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() == UNAVAILABLE;
      if (!busy || attempt == MAX_TRIES) {
        return response;
      }
      pause(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws TrainingException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new TrainingException(request.uri() + ": cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("interrupted");
    }
  }

  private static void pause(Duration duration) throws TrainingException {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("interrupted");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
