package dev.weir.standalone.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.standalone.cli.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The admin API of a running Weir, and the options that say which; a picocli mixin. */
public final class AdminApi {
  /** Not an option: options are seen by everybody on the machine. */
  private static final String KEY = "WEIR_ADMIN_KEY";

  /** Longer than a publication waits for its nodes. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:WEIR_ADMIN_URL:-http://127.0.0.1:8081}",
      description = {
        "Where the admin API is (default: $$WEIR_ADMIN_URL, else http://127.0.0.1:8081).",
        "The member's key is read from $$WEIR_ADMIN_KEY."
      })
  private String server = "http://127.0.0.1:8081";

  /** Made by the command line. */
  public AdminApi() {}

  /** Whether a key is there to speak with. */
  public static boolean hasKey() {
    return System.getenv(KEY) != null;
  }

  /** Asks for something. */
  public JsonNode get(String path) throws IOException {
    return send(path, "application/json", HttpRequest.newBuilder().GET());
  }

  /** Sends JSON. */
  public JsonNode post(String path, JsonNode body) throws IOException {
    return send(
        path,
        "application/json",
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private JsonNode send(String path, String type, HttpRequest.Builder request) throws IOException {
    String key = System.getenv(KEY);
    if (key == null) {
      throw new Failure("set %s to a member's key".formatted(KEY));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response =
          client.send(
              request
                  .uri(URI.create(server + "/admin/v1" + path))
                  .header("Authorization", "Bearer " + key)
                  .header("Content-Type", type)
                  .timeout(PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() >= 400) {
        throw new Failure(refusal(body));
      }
      return body;
    } catch (ConnectException e) {
      throw new Failure("nothing answers at `%s`: is Weir running there?".formatted(server));
    } catch (IllegalArgumentException e) {
      throw new Failure("`%s` is no URL".formatted(server));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  private static String refusal(JsonNode problem) {
    String detail =
        problem
            .path("detail")
            .asText(problem.path("title").asText("refused").toLowerCase(Locale.ROOT));
    String hint = problem.path("hint").asText("");
    return hint.isEmpty() ? detail : detail + "; " + hint;
  }
}
