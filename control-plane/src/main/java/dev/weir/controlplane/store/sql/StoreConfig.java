package dev.weir.controlplane.store.sql;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which database holds the store.
 *
 * @param url a JDBC URL
 * @param user whom to log in as, or {@code null} where the URL says it or nobody need
 * @param password the user's password, or {@code null}
 */
public record StoreConfig(String url, @Nullable String user, @Nullable String password) {
  /** The file of the embedded store in a data directory. */
  public static final String FILE_NAME = "control-plane.db";

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * @throws IllegalArgumentException when the URL is of another database
   */
  public StoreConfig {
    if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "a store's URL begins with `%s` or `%s`".formatted(SQLITE, POSTGRESQL));
    }
  }

  /** The embedded store in a data directory. */
  public static StoreConfig embedded(Path dataDirectory) {
    return new StoreConfig(SQLITE + dataDirectory.resolve(FILE_NAME), null, null);
  }

  boolean isSqlite() {
    return url.startsWith(SQLITE);
  }

  /** The file of an embedded store. */
  Path file() {
    return Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", ""));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "StoreConfig[" + url.replaceAll("password=[^&]*", "password=…") + "]";
  }
}
