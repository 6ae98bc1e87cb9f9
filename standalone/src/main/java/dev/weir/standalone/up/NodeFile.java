package dev.weir.standalone.up;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.weir.dataplane.DataPlaneConfig.Cluster;
import dev.weir.dataplane.StartUpException;
import dev.weir.dataplane.pipeline.VerticlePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file behind {@code weir up --config}: which stages share a verticle, which verticles this
 * process runs, and how the processes find each other.
 *
 * <pre>
 * verticles:
 *   - name: lane
 *     stages: [http, normalise, rules, decide]
 *   - name: compute
 *     stages: [embed, classify]
 * run: [lane]
 * cluster:
 *   host: 127.0.0.1
 *   port: 15701
 *   members: ["127.0.0.1:15702"]
 * </pre>
 *
 * @param verticles every verticle of the platform, or {@code null} for one lane with all stages
 * @param run which of them this process runs, or {@code null} for all
 * @param cluster how processes find each other, or {@code null} for a single process
 */
record NodeFile(
    @Nullable List<Verticle> verticles, @Nullable Set<String> run, @Nullable ClusterEntry cluster) {
  /** A file of this kind has a dozen lines; a larger one is another file. */
  private static final long MAX_BYTES = 64 * 1024;

  private static final ObjectMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** One verticle as the file names it. */
  record Verticle(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) List<String> stages,
      @Nullable Integer instances) {
    VerticlePlan.Group group() {
      return new VerticlePlan.Group(name, stages, instances == null ? 1 : instances);
    }
  }

  /** The cluster as the file names it. */
  record ClusterEntry(
      @JsonProperty(required = true) String host,
      @JsonProperty(required = true) int port,
      @Nullable List<String> members) {}

  /**
   * Reads a file.
   *
   * @throws StartUpException when it cannot be read or is no such file; one line with its place
   */
  static NodeFile read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new StartUpException(file + ": more than " + MAX_BYTES + " bytes");
      }
      NodeFile read = YAML.readValue(file.toFile(), NodeFile.class);
      return read == null ? new NodeFile(null, null, null) : read;
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new StartUpException(
          "%s:%s: %s"
              .formatted(
                  file,
                  place == null ? "1:1" : place.getLineNr() + ":" + place.getColumnNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("not such a file")),
          e);
    } catch (IOException e) {
      throw new StartUpException(file + ": cannot be read", e);
    }
  }

  /** The plan that the file describes. */
  VerticlePlan plan(int defaultLanes) {
    if (verticles == null) {
      return VerticlePlan.lanes(defaultLanes);
    }
    List<VerticlePlan.Group> groups = verticles.stream().map(Verticle::group).toList();
    Set<String> all = Set.copyOf(groups.stream().map(VerticlePlan.Group::name).toList());
    try {
      return new VerticlePlan(groups, run == null ? all : run);
    } catch (IllegalArgumentException e) {
      throw new StartUpException(String.valueOf(e.getMessage()), e);
    }
  }

  @Nullable Cluster clusterOrNull() {
    if (cluster == null) {
      return null;
    }
    List<String> members = cluster.members();
    return new Cluster(cluster.host(), cluster.port(), members == null ? List.of() : members);
  }
}
