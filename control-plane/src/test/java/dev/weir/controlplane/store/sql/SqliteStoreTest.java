package dev.weir.controlplane.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.controlplane.store.StoreUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in a file of its own. */
final class SqliteStoreTest extends StoreContract {
  @TempDir private Path directory;

  @Override
  StoreConfig config() {
    return StoreConfig.embedded(directory);
  }

  @Override
  StoreConfig lastConfig() {
    return StoreConfig.embedded(directory);
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInOneLine() throws Exception {
    Path broken = Files.createDirectory(directory.resolve("broken"));
    Files.writeString(broken.resolve(StoreConfig.FILE_NAME), "no database at all ".repeat(99));

    assertThatThrownBy(() -> SqlStore.open(StoreConfig.embedded(broken)))
        .isInstanceOf(StoreUnavailableException.class)
        .message()
        .startsWith("the store cannot be opened: ")
        .satisfies(message -> assertThat(message.lines()).hasSize(1));
  }

  @Test
  void itsOwnerAloneMayReadIt() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
    }
  }

  @Test
  void anotherDatabaseIsRefused() {
    assertThatThrownBy(() -> new StoreConfig("jdbc:mysql://host/weir", null, null))
        .hasMessageContaining("jdbc:postgresql:");
  }

  @Test
  void aPasswordIsNotShown() {
    var config = new StoreConfig("jdbc:postgresql://host/weir?password=hunter2&x=1", "u", "p4ss");

    assertThat(config.toString()).doesNotContain("hunter2").doesNotContain("p4ss");
  }
}
