package dev.weir.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ServerFolderTest {
  @Test
  void nothingStaysOfAServerThatDidWell() throws IOException {
    var folder = new ServerFolder();
    try (folder) {
      fill(folder);
      folder.dropLog();
    }

    assertThat(folder.log().getParent()).doesNotExist();
  }

  @Test
  void theLogAloneStaysOfAServerThatFailed() throws IOException {
    var folder = new ServerFolder();
    try (folder) {
      fill(folder);
    }

    assertThat(folder.data()).doesNotExist();
    assertThat(folder.log()).hasContent("what went wrong");
    Files.delete(folder.log());
    Files.delete(folder.log().getParent());
  }

  @Test
  void aServerThatRanAlreadyHasNoFolder() throws IOException {
    try (var folder = new ServerFolder()) {
      folder.dropLog();
    }
  }

  private static void fill(ServerFolder folder) throws IOException {
    folder.create();
    Path segments = Files.createDirectories(folder.data().resolve("journal"));
    Files.writeString(segments.resolve("1.seg"), "records");
    Files.writeString(folder.log(), "what went wrong");
  }
}
