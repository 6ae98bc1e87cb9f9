package dev.weir.controlplane.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreBackupTest {
  private static final TenantId ACME = new TenantId("acme");

  @TempDir private Path directory;

  private Path data(String name) throws Exception {
    return Files.createDirectories(directory.resolve(name));
  }

  @Test
  void aCopyOfARunningStoreIsThatStoreElsewhere() throws Exception {
    Path copy = directory.resolve("copy.db");
    try (Store store = SqlStore.open(StoreConfig.embedded(data("first")))) {
      add(store, ACME);
      StoreBackup.backUp(data("first"), copy);
      add(store, new TenantId("later"));
    }
    StoreBackup.restore(copy, directory.resolve("second"));

    try (Store store = SqlStore.open(StoreConfig.embedded(data("second")))) {
      assertThat(store.<Integer>read(tables -> tables.tenants().list("", 9).size())).isEqualTo(1);
      assertThat(store.<Boolean>read(tables -> tables.tenants().find(ACME).isPresent())).isTrue();
    }
    assertThat(Files.getPosixFilePermissions(copy)).hasSize(2);
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Path copy = directory.resolve("copy.db");
    SqlStore.open(StoreConfig.embedded(data("first"))).close();
    StoreBackup.backUp(data("first"), copy);

    assertThatThrownBy(() -> StoreBackup.backUp(data("first"), copy))
        .hasMessageContaining("is there already");
    assertThatThrownBy(() -> StoreBackup.restore(copy, data("first")))
        .hasMessageContaining("move it away first");
  }

  @Test
  void whatIsNoCopyIsRefused() throws Exception {
    Path other = Files.writeString(directory.resolve("other"), "no store ".repeat(500));

    assertThatThrownBy(() -> StoreBackup.restore(other, data("first")))
        .hasMessageContaining("is no copy of a store");
    assertThatThrownBy(() -> StoreBackup.restore(directory.resolve("none"), data("first")))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> StoreBackup.backUp(data("empty"), directory.resolve("x")))
        .hasMessageContaining("there is no store");
    assertThat(data("first")).isEmptyDirectory();
  }

  private static void add(Store store, TenantId id) {
    boolean _ =
        store.write(tables -> {
          tables
              .tenants()
              .add(
                  new StoredTenant(
                      id, "", TenantSettings.DEFAULT, Instant.EPOCH, Instant.EPOCH, 1));
          return true;
        });
  }
}
