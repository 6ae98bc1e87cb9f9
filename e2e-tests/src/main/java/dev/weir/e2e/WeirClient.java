package dev.weir.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A tenant's HTTP client: knows one platform and one key. */
public final class WeirClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Longer than any deadline that can be asked for, so that it ends a hang and nothing else. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String key;

  WeirClient(String url, String key) {
    this.url = url;
    this.key = key;
  }

  /**
   * What came back.
   *
   * @param body the JSON, or a text node with whatever else it is
   */
  public record Answer(int status, Map<String, List<String>> headers, JsonNode body) {
    /** The decision's id. */
    public String id() {
      return decision().path("id").asText();
    }

    /** The decision's verdict. */
    public String verdict() {
      return decision().path("verdict").asText();
    }

    private JsonNode decision() {
      if (status != 200) {
        throw new AssertionError("no decision: " + status + " " + body);
      }
      return body;
    }
  }

  /** Asks for a decision about a text, with all the time there is: the verdict is what counts. */
  public Answer decide(String text) {
    return decide(text, 10_000);
  }

  /** Asks for a decision about a text within so many milliseconds. */
  public Answer decide(String text, int deadlineMs) {
    return post("/v1/decisions", Map.of("content", Map.of("text", text), "deadlineMs", deadlineMs));
  }

  /** Sends {@code body} as JSON. */
  public Answer post(String path, Object body) {
    return send(path, bytes(body));
  }

  /** Sends {@code body} as it is, declared as JSON. */
  public Answer send(String path, byte[] body) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Reads what is at {@code path}. */
  public Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)));
  }

  /** The decision of that id, as it is known now. */
  public Answer decision(String id) {
    return get("/v1/decisions/" + id);
  }

  /** Why that decision is as it is. */
  public Answer explanation(String id) {
    return get("/v1/decisions/" + id + "/explanation");
  }

  /**
   * Sends a request that has everything but the key.
   *
   * @throws UncheckedIOException when there was no answer
   */
  public Answer send(HttpRequest.Builder request) {
    if (!key.isEmpty()) {
      request.setHeader("Authorization", "Bearer " + key);
    }
    try {
      HttpResponse<byte[]> response =
          http.send(request.timeout(ANSWER_MAX).build(), HttpResponse.BodyHandlers.ofByteArray());
      boolean json = response.headers().firstValue("content-type").orElse("").contains("json");
      return new Answer(
          response.statusCode(),
          response.headers().map(),
          json
              ? JSON.readTree(response.body())
              : JSON.getNodeFactory()
                  .textNode(new String(response.body(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static byte[] bytes(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
