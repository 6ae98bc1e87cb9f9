package dev.weir.dataplane;

import dev.weir.dataplane.pipeline.VerticlePlan;
import dev.weir.dataplane.shadow.Shadow;
import dev.weir.dataplane.shadow.ShadowUpstream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one process of the data plane is set up.
 *
 * @param host the address that HTTP listens on
 * @param port the port that HTTP listens on; 0 takes any free one
 * @param dataDir where keys, journal, checkpoints and caches live
 * @param plan which stages share a verticle and which verticles run here
 * @param encoderThreads how many threads run the encoder
 * @param model a model package, or {@code null} for the one that ships
 * @param cluster how processes find each other, or {@code null} for a single one
 * @param shadows the services that copies of doors' requests go to
 */
public record DataPlaneConfig(
    String host,
    int port,
    Path dataDir,
    VerticlePlan plan,
    int encoderThreads,
    @Nullable Path model,
    @Nullable Cluster cluster,
    List<ShadowUpstream> shadows) {
  /** Listens on this machine alone; a server that others reach is a decision, not a default. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** The port of the documentation's examples. */
  public static final int DEFAULT_PORT = 8080;

  /**
   * The event bus between processes. There is no encryption between them: keep it on a private
   * network.
   *
   * @param host the address that the others reach this process at
   * @param port the port for the cluster's own traffic
   * @param members the addresses ({@code host:port}) of the other processes
   */
  public record Cluster(String host, int port, List<String> members) {
    public Cluster {
      members = List.copyOf(members);
    }
  }

  public DataPlaneConfig {
    shadows = List.copyOf(shadows);
    Shadow.requireOnce(shadows);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
    }
    if (encoderThreads < 1) {
      throw new IllegalArgumentException("the encoder needs at least one thread");
    }
  }

  /** One process, everything at its default. */
  public static DataPlaneConfig of(Path dataDir, int port) {
    int cores = Runtime.getRuntime().availableProcessors();
    // As many lanes as encoder threads, or a flood that keeps the lanes busy is served too late.
    return new DataPlaneConfig(
        DEFAULT_HOST, port, dataDir, VerticlePlan.lanes(cores), cores, null, null, List.of());
  }

  /** The same with copies going to these services. */
  public DataPlaneConfig shadowedBy(List<ShadowUpstream> upstreams) {
    return new DataPlaneConfig(
        host, port, dataDir, plan, encoderThreads, model, cluster, upstreams);
  }
}
