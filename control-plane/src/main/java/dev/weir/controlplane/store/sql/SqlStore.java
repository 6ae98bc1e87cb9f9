package dev.weir.controlplane.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoreUnavailableException;
import dev.weir.controlplane.store.Tables;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * A database that is brought up to date when it is opened. SQLite has one connection that writes
 * and some that read beside it; PostgreSQL has one pool.
 */
public final class SqlStore implements Store {
  /** Admin requests come by the second, not by the thousand. */
  private static final int READERS = 4;

  /** PostgreSQL lets writers of different tenants work side by side. */
  private static final int SERVER_CONNECTIONS = 8;

  /** Longer than any transaction takes, shorter than a caller waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String MIGRATIONS = "classpath:dev/weir/controlplane/store/migrations";

  private final HikariDataSource writers;
  private final HikariDataSource readers;

  private SqlStore(HikariDataSource writers, HikariDataSource readers) {
    this.writers = writers;
    this.readers = readers;
  }

  /**
   * Opens the database and brings its tables up to date.
   *
   * @throws StoreUnavailableException when it cannot; the message is one line
   */
  public static SqlStore open(StoreConfig config) {
    HikariDataSource writers = null;
    try {
      if (config.isSqlite()) {
        StoreFile.makeForItsOwner(config.file());
      }
      writers = pool(config, "store-writer", config.isSqlite() ? 1 : SERVER_CONNECTIONS);
      Flyway.configure(SqlStore.class.getClassLoader())
          .dataSource(writers)
          .locations(MIGRATIONS)
          .load()
          .migrate();
      return new SqlStore(
          writers, config.isSqlite() ? pool(config, "store-reader", READERS) : writers);
    } catch (IOException | FlywayException | HikariDataSourceFailure e) {
      if (writers != null) {
        writers.close();
      }
      throw new StoreUnavailableException("the store cannot be opened: " + firstLine(e), e);
    }
  }

  private static HikariDataSource pool(StoreConfig config, String name, int size) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setJdbcUrl(config.url());
    pool.setUsername(config.user());
    pool.setPassword(config.password());
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(PATIENCE.toMillis());
    pool.setAutoCommit(false);
    if (config.isSqlite()) {
      pool.addDataSourceProperty("journal_mode", "WAL");
      pool.addDataSourceProperty("synchronous", "FULL"); // a publish that was told is kept
      pool.addDataSourceProperty("foreign_keys", "on");
      pool.addDataSourceProperty("busy_timeout", Long.toString(PATIENCE.toMillis()));
    }
    try {
      return new HikariDataSource(pool);
    } catch (RuntimeException e) {
      throw new HikariDataSourceFailure(e);
    }
  }

  /** What a pool throws when its first connection fails. */
  private static final class HikariDataSourceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HikariDataSourceFailure(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason is known");
  }

  @Override
  public <T> T read(Function<Tables, T> work) {
    return run(readers, work);
  }

  @Override
  public <T> T write(Function<Tables, T> work) {
    return run(writers, work);
  }

  private static <T> T run(HikariDataSource pool, Function<Tables, T> work) {
    try (Connection connection = pool.getConnection()) {
      boolean done = false;
      try {
        T result = work.apply(new SqlTables(new Sql(connection)));
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
