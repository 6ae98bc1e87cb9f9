package dev.weir.standalone.up;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.weir.dataplane.DataPlaneConfig.Cluster;
import dev.weir.dataplane.StartUpException;
import dev.weir.dataplane.pipeline.VerticlePlan;
import dev.weir.dataplane.shadow.ShadowUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file behind {@code weir up --config}: which stages share a verticle, which verticles this
 * process runs, how the processes find each other, and where copies of doors' requests go.
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
 * shadow:
 *   - door: perspective
 *     tenants: [acme]
 *     url: https://commentanalyzer.googleapis.com
 *     keyFile: perspective.key
 * </pre>
 *
 * @param verticles every verticle of the platform, or {@code null} for one lane with all stages
 * @param run which of them this process runs, or {@code null} for all
 * @param cluster how processes find each other, or {@code null} for a single process
 * @param shadow which services are asked for a second opinion, or {@code null} for none
 */
record NodeFile(
    @Nullable List<Verticle> verticles,
    @Nullable Set<String> run,
    @Nullable ClusterEntry cluster,
    @Nullable List<ShadowEntry> shadow) {
  /** What holds where nothing is said. */
  static final NodeFile EMPTY = new NodeFile(null, null, null, null);

  /** Each has threads of its own. */
  private static final int SHADOWS_MAX = 16;

  /** A file of this kind has a dozen lines; a larger one is another file. */
  private static final long MAX_BYTES = 64 * 1024;

  private static final Pattern MEMBER = Pattern.compile("[^\\s:]+:[0-9]{1,5}");

  private static final ObjectMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  NodeFile {
    noneEmpty("verticles", verticles == null ? List.of() : verticles);
    noneEmpty("run", run == null ? Set.of() : run);
    noneEmpty("shadow", shadow == null ? List.of() : shadow);
    require(
        shadow == null || shadow.size() <= SHADOWS_MAX,
        "`shadow` has at most %d entries".formatted(SHADOWS_MAX));
  }

  /** One verticle as the file names it. */
  record Verticle(String name, List<String> stages, @Nullable Integer instances) {
    Verticle {
      require(name != null, "a verticle lacks `name`");
      require(stages != null, "verticle `%s` lacks `stages`".formatted(name));
      noneEmpty("stages", stages);
    }

    VerticlePlan.Group group() {
      return new VerticlePlan.Group(name, stages, instances == null ? 1 : instances);
    }
  }

  /** The cluster as the file names it. */
  record ClusterEntry(String host, Integer port, @Nullable List<String> members) {
    ClusterEntry {
      require(host != null && !host.isBlank(), "`cluster` lacks `host`");
      require(port != null, "`cluster` lacks `port`");
      require(
          port >= 1 && port <= 65_535,
          "`cluster.port` is between 1 and 65535, not %d".formatted(port));
      noneEmpty("members", members == null ? List.of() : members);
      for (String member : members == null ? List.<String>of() : members) {
        require(
            MEMBER.matcher(member).matches(),
            "`%s` in `members` is not HOST:PORT".formatted(member));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws StartUpException when it cannot be read or is no such file; one line with its place
   */
  static NodeFile read(Path file) {
    byte[] yaml = bytes(file);
    try {
      return parse(file, yaml);
    } catch (JsonProcessingException e) {
      throw new StartUpException(NodeFileMistake.describe(file, yaml, e), e);
    } catch (IOException e) {
      throw new StartUpException(file + " cannot be read", e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new StartUpException("%s: more than %d bytes".formatted(file, MAX_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new StartUpException(file + " does not exist", e);
    } catch (IOException e) {
      throw new StartUpException(file + " cannot be read", e);
    }
  }

  private static NodeFile parse(Path file, byte[] yaml) throws IOException {
    try (JsonParser parser = YAML.createParser(yaml)) {
      NodeFile read = parser.nextToken() == null ? null : YAML.readValue(parser, NodeFile.class);
      if (parser.nextToken() != null) {
        throw new StartUpException(file + ": more than one document");
      }
      return read == null ? EMPTY : read;
    }
  }

  /**
   * The plan that the file describes.
   *
   * @throws IllegalArgumentException when it describes none; the message says what to do
   */
  VerticlePlan plan(int defaultLanes) {
    if (verticles == null) {
      require(run == null, "`run` names verticles, but there are no `verticles`");
      return VerticlePlan.lanes(defaultLanes);
    }
    List<VerticlePlan.Group> groups = verticles.stream().map(Verticle::group).toList();
    Set<String> all = Set.copyOf(groups.stream().map(VerticlePlan.Group::name).distinct().toList());
    return new VerticlePlan(groups, run == null ? all : run);
  }

  @Nullable Cluster clusterOrNull() {
    if (cluster == null) {
      return null;
    }
    List<String> members = cluster.members();
    return new Cluster(cluster.host(), cluster.port(), members == null ? List.of() : members);
  }

  /**
   * The services that copies go to, with their keys.
   *
   * @param file this file, beside which key files are looked for
   * @throws IllegalArgumentException when an entry says nothing usable
   */
  List<ShadowUpstream> shadows(@Nullable Path file) {
    if (shadow == null || file == null) {
      return List.of();
    }
    Path folder = file.toAbsolutePath().getParent();
    return shadow.stream().map(entry -> entry.upstream(folder)).toList();
  }

  private static void noneEmpty(String name, Iterable<?> values) {
    for (Object value : values) {
      require(value != null, "an entry of `%s` is empty".formatted(name));
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
