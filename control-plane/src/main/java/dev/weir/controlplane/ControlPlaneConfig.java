package dev.weir.controlplane;

import dev.weir.controlplane.store.sql.StoreConfig;
import java.nio.file.Path;

/**
 * How the control plane of one process is set up.
 *
 * @param host the address that the admin API listens on
 * @param port its port; 0 takes any free one
 * @param dataDir where the tenants of files are
 * @param store which database
 */
public record ControlPlaneConfig(String host, int port, Path dataDir, StoreConfig store) {
  /** This machine alone: who opens the admin API to others has thought about it. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** Beside the data plane's 8080. */
  public static final int DEFAULT_PORT = 8081;

  public ControlPlaneConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
    }
  }

  /** Everything at its default. */
  public static ControlPlaneConfig of(Path dataDir, int port) {
    return new ControlPlaneConfig(DEFAULT_HOST, port, dataDir, StoreConfig.embedded(dataDir));
  }
}
