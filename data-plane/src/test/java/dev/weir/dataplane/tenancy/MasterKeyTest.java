package dev.weir.dataplane.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
  @TempDir Path folder;

  @Test
  void isMadeOnTheFirstStartForItsOwnerAloneAndReadOnTheNext() throws IOException {
    Path file = folder.resolve("secrets/master.key");

    MasterKey made = MasterKey.loadOrCreate(file);
    MasterKey read = MasterKey.loadOrCreate(file);

    assertThat(read.toBytes()).hasSize(MasterKey.BYTES).isEqualTo(made.toBytes());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void refusesAFileOfAnotherSizeInOneLine(int size) throws IOException {
    Path file = Files.write(folder.resolve("master.key"), new byte[size]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> MasterKey.loadOrCreate(file))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("must hold exactly 32 bytes")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-", "rwx-----x"})
  void refusesAFileThatIsOpenToOthersInOneLine(String permissions) throws IOException {
    Path file = Files.write(folder.resolve("master.key"), new byte[MasterKey.BYTES]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> MasterKey.loadOrCreate(file))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining("\n");
  }

  @Test
  void isOneKeyWhenManyProcessesStartAtOnce() throws Exception {
    Path file = folder.resolve("master.key");
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<String> start =
          () -> HexFormat.of().formatHex(MasterKey.loadOrCreate(file).toBytes());
      List<String> keys = new ArrayList<>();
      for (Future<String> key : threads.invokeAll(Collections.nCopies(32, start))) {
        keys.add(key.get());
      }

      assertThat(keys).containsOnly(keys.getFirst());
    }
  }

  @Test
  void doesNotShowItselfInText() {
    assertThat(MasterKey.random().toString()).isEqualTo("MasterKey[secret]");
  }

  @Test
  void refusesBytesThatAreNoKey() {
    assertThatThrownBy(() -> MasterKey.of(new byte[16]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
