package dev.weir.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.stage.embed.Encoder;
import dev.weir.policy.source.Issue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real data plane with the shipped model, and a client that speaks to it over HTTP. */
final class RunningPlane implements AutoCloseable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final DataPlane plane;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningPlane(DataPlaneConfig config) {
    this(new DataPlane(config));
  }

  private RunningPlane(DataPlane plane) {
    this.plane = plane;
    plane.listen();
  }

  /** One with another encoder than the one that ships. */
  static RunningPlane with(Encoder encoder, Path dataDir) {
    return new RunningPlane(new DataPlane(DataPlaneConfig.of(dataDir, 0), () -> encoder));
  }

  static RunningPlane at(Path dataDir) {
    return new RunningPlane(DataPlaneConfig.of(dataDir, 0));
  }

  /** Puts a tenant in force whose key is {@code <name>-key}. */
  void tenant(String name, String policy, TenantSettings settings, String revision) {
    List<Issue> issues =
        plane.offer(
            new TenantSnapshot(
                new TenantId(name),
                "snapshot" + revision,
                "policy",
                1,
                policy,
                List.of(),
                List.of(new ApiKeyHash("k1", Sha256.hex(name + "-key"), null, false)),
                settings));
    if (issues.stream().anyMatch(Issue::isError)) {
      throw new AssertionError(issues.toString());
    }
  }

  /** Puts a tenant with exemplars in force. */
  void tenant(String name, String policy, List<ExemplarSet> exemplars) {
    List<Issue> issues =
        plane.offer(
            new TenantSnapshot(
                new TenantId(name),
                "snapshot" + exemplars.hashCode(),
                "policy",
                1,
                policy,
                List.of(),
                exemplars,
                List.of(new ApiKeyHash("k1", Sha256.hex(name + "-key"), null, false)),
                TenantSettings.DEFAULT));
    if (issues.stream().anyMatch(Issue::isError)) {
      throw new AssertionError(issues.toString());
    }
  }

  DataPlane plane() {
    return plane;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + plane.port() + path);
  }

  /** An answer. */
  record Answer(int status, String type, JsonNode body) {}

  Answer decide(String tenant, String text) {
    return post(tenant, "/v1/decisions", Map.of("content", Map.of("text", text)));
  }

  Answer post(String tenant, String path, Object body) {
    try {
      return send(tenant, path, JSON.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Answer send(@Nullable String tenant, String path, byte @Nullable [] body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (tenant != null) {
      request.header("Authorization", "Bearer " + tenant + "-key");
    }
    if (body != null) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      String type = response.headers().firstValue("content-type").orElse("");
      return new Answer(
          response.statusCode(),
          type,
          type.contains("json")
              ? JSON.readTree(response.body())
              : JSON.getNodeFactory()
                  .textNode(new String(response.body(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Answer get(String tenant, String path) {
    return send(tenant, path, null);
  }

  @Override
  public void close() {
    plane.close();
    client.close();
  }
}
