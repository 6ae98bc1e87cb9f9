package dev.weir.dataplane.pipeline;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.List;

/** Joins the event buses of several processes by Hazelcast. */
public final class ClusterSetup {
  /** Members are in one data centre: one that cannot be reached by then is not there. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration PING_INTERVAL = Duration.ofSeconds(1);

  /** A member that says nothing for this long is given no more work; a full GC is shorter. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

  /** How often a cluster that fell apart looks for its other part. */
  private static final Duration MERGE_INTERVAL = Duration.ofSeconds(10);

  private ClusterSetup() {}

  /**
   * A Vert.x whose event bus reaches the other processes.
   *
   * @param host the address that the others reach this process at
   * @param port for Hazelcast's own traffic
   * @param members {@code host:port} of the other processes
   */
  public static io.vertx.core.Future<Vertx> join(
      VertxOptions options, String host, int port, List<String> members) {
    options.setEventBusOptions(
        new EventBusOptions()
            .setHost(host)
            .setClusterPublicHost(host)
            .setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
            .setClusterPingInterval(PING_INTERVAL.toMillis())
            .setClusterPingReplyInterval(SILENCE_MAX.toMillis()));
    return Vertx.builder()
        .with(options)
        .withClusterManager(new HazelcastClusterManager(hazelcast(host, port, members)))
        .buildClustered();
  }

  private static Config hazelcast(String host, int port, List<String> members) {
    // Hazelcast reads this once per JVM, before it sees a config, and logs to stderr without it.
    System.setProperty("hazelcast.logging.type", "slf4j");
    // INVARIANT: loaded, not new: the cluster manager's own maps need their default settings.
    Config config = ConfigUtil.loadConfig();
    config.setClusterName("weir");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.max.wait.seconds.before.join", "2");
    config.setProperty("hazelcast.heartbeat.interval.seconds", seconds(PING_INTERVAL));
    config.setProperty("hazelcast.max.no.heartbeat.seconds", seconds(SILENCE_MAX));
    config.setProperty("hazelcast.merge.first.run.delay.seconds", seconds(MERGE_INTERVAL));
    config.setProperty("hazelcast.merge.next.run.delay.seconds", seconds(MERGE_INTERVAL));
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    var network = config.getNetworkConfig();
    network.setPublicAddress(host + ":" + port).setPort(port).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(host);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(List.copyOf(members));
    return config;
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
