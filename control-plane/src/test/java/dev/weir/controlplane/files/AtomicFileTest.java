package dev.weir.controlplane.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void replacesTheFileAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("keys.json");
    AtomicFile.write(file, "old", AtomicFile.Readers.OWNER);

    AtomicFile.write(file, "new", AtomicFile.Readers.OWNER);

    assertThat(file).content().isEqualTo("new");
    assertThat(names()).containsExactly("keys.json");
  }

  @Test
  void onlyTheOwnerReadsWhatIsTheOwners() throws IOException {
    AtomicFile.write(folder.resolve("a"), "x", AtomicFile.Readers.OWNER);
    AtomicFile.write(folder.resolve("b"), "x", AtomicFile.Readers.EVERYONE);

    assertThat(permissions("a")).isEqualTo("rw-------");
    assertThat(permissions("b")).startsWith("rw-r");
  }

  @Test
  void aFailureLeavesTheOldContentAndNoDraft() throws IOException {
    Path occupied = Files.createDirectory(folder.resolve("a"));
    Files.writeString(occupied.resolve("inside"), "x");

    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(occupied, "x", AtomicFile.Readers.OWNER));

    assertThat(occupied.resolve("inside")).exists();
    assertThat(names()).containsExactly("a");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
