package dev.weir.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A control plane on a free port, an administrator's key, and a client for its API. */
public final class RunningControlPlane implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A tenant that files own. */
  public static final TenantId IN_FILES = new TenantId("in-files");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ControlPlane plane;
  private final String adminKey;

  /** An answer. */
  public record Answer(int status, Map<String, List<String>> headers, JsonNode body) {
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of("")).getFirst();
    }

    public String type() {
      return body.path("type").asText();
    }
  }

  private RunningControlPlane(ControlPlane plane) throws Exception {
    this.plane = plane;
    String token = plane.bootstrapToken().orElseThrow();
    ObjectNode body = JSON.createObjectNode().put("token", token).put("name", "Ada");
    this.adminKey =
        send("POST", "/admin/v1/bootstrap", null, body.toString()).body().path("key").asText();
  }

  public static RunningControlPlane start(Path directory) throws Exception {
    Files.createDirectories(directory.resolve("tenants").resolve(IN_FILES.value()));
    return new RunningControlPlane(
        new ControlPlane(ControlPlaneConfig.of(directory, 0), Clock.systemUTC()));
  }

  public ControlPlane plane() {
    return plane;
  }

  public String adminKey() {
    return adminKey;
  }

  /** As the administrator. */
  public Answer get(String path) throws Exception {
    return send("GET", path, adminKey, null);
  }

  /** As the administrator. */
  public Answer post(String path, @Nullable String json, String... headers) throws Exception {
    return send("POST", path, adminKey, json, headers);
  }

  public Answer send(
      String method, String path, @Nullable String key, @Nullable String json, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(plane.adminUri().resolve(path))
            .method(
                method,
                json == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    boolean typed = false;
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
      typed |= headers[i].equals("Content-Type");
    }
    if (json != null && !typed) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    JsonNode body =
        response.headers().firstValue("Content-Type").orElse("").contains("json")
            ? JSON.readTree(response.body())
            : JSON.getNodeFactory().textNode(response.body());
    return new Answer(response.statusCode(), response.headers().map(), body);
  }

  /** What a node's poll is answered with. */
  public Answer poll(String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(plane.nodesUri())
            .header("Authorization", "Bearer " + plane.nodesCredential())
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(
        response.statusCode(), response.headers().map(), JSON.readTree(response.body()));
  }

  public URI nodesUri() {
    return plane.nodesUri();
  }

  @Override
  public void close() {
    client.close();
    plane.close();
  }
}
