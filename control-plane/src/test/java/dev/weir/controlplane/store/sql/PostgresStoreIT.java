package dev.weir.controlplane.store.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The store in a real PostgreSQL; each test has a database of its own. */
final class PostgresStoreIT extends StoreContract {
  private static EmbeddedPostgres server;
  private static int databases;

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @Override
  StoreConfig config() throws Exception {
    databases++;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE weir" + databases);
    }
    return lastConfig();
  }

  @Override
  StoreConfig lastConfig() {
    return new StoreConfig(server.getJdbcUrl("postgres", "weir" + databases), null, null);
  }
}
