package dev.weir.controlplane.store.sql;

import dev.weir.controlplane.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Copies of the embedded store. */
public final class StoreBackup {
  private static final String[] BESIDE = {"", "-wal", "-shm"};

  private StoreBackup() {}

  /**
   * Writes a consistent copy, also while a server writes to the store.
   *
   * @param file the copy, which must not be there
   * @throws StoreUnavailableException when there is no store, or it cannot be copied
   */
  public static void backUp(Path dataDirectory, Path file) throws IOException {
    Path source = dataDirectory.resolve(StoreConfig.FILE_NAME);
    if (!Files.exists(source)) {
      throw refused("there is no store in `%s`".formatted(dataDirectory));
    }
    if (Files.exists(file)) {
      throw refused("`%s` is there already".formatted(file));
    }
    try (Connection connection = DriverManager.getConnection(url(source));
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, file.toString());
      copy.execute();
    } catch (SQLException e) {
      throw new StoreUnavailableException("the store cannot be copied: " + e.getMessage(), e);
    }
    StoreFile.onlyForItsOwner(file);
  }

  /**
   * Puts a copy where no store is.
   *
   * @throws StoreUnavailableException when a store is there, or the file is none
   */
  public static void restore(Path file, Path dataDirectory) throws IOException {
    for (String suffix : BESIDE) {
      Path there = dataDirectory.resolve(StoreConfig.FILE_NAME + suffix);
      if (Files.exists(there)) {
        throw refused("`%s` is there: stop Weir and move it away first".formatted(there));
      }
    }
    requireStore(file);
    Files.createDirectories(dataDirectory);
    Path draft = Files.createTempFile(dataDirectory, "restore", ".tmp");
    try {
      Files.delete(draft);
      Files.copy(file, draft);
      StoreFile.onlyForItsOwner(draft);
      Files.move(draft, dataDirectory.resolve(StoreConfig.FILE_NAME));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void requireStore(Path file) {
    if (!Files.isRegularFile(file)) {
      throw refused("`%s` does not exist".formatted(file));
    }
    try (Connection connection = DriverManager.getConnection(url(file) + "?open_mode=1");
        Statement statement = connection.createStatement();
        ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
      boolean whole = check.next() && check.getString(1).equals("ok");
      try (ResultSet tenants = statement.executeQuery("SELECT COUNT(*) FROM tenants")) {
        if (!whole || !tenants.next()) {
          throw refused("`%s` is damaged".formatted(file));
        }
      }
    } catch (SQLException e) {
      throw new StoreUnavailableException("`%s` is no copy of a store".formatted(file), e);
    }
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file;
  }

  private static StoreUnavailableException refused(String message) {
    return new StoreUnavailableException(message, new IllegalStateException(message));
  }
}
