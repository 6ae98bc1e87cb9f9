package dev.weir.controlplane.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReaderTest {
  private static final int BYTES_MAX = 100;

  @TempDir Path folder;

  @Test
  void givesTheTextWithoutAByteOrderMark() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "\uFEFFgrüße 😀\n");
    FolderReader reader = new FolderReader(folder);

    assertThat(reader.read("a.txt", BYTES_MAX)).isEqualTo("grüße 😀\n");
    assertThat(reader.issues()).isEmpty();
  }

  @Test
  void aMissingFileIsNoIssue() {
    FolderReader reader = new FolderReader(folder);

    assertThat(reader.read("a.txt", BYTES_MAX)).isNull();
    assertThat(reader.issues()).isEmpty();
  }

  @Test
  void namesTheLineThatIsNotUtf8() throws IOException {
    byte[] latin1 = "one\ntwo\nthr\u00e9\nfour\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("a.txt"), latin1);

    assertThat(issueOf("a.txt")).isEqualTo(folder.resolve("a.txt") + ":3: is not valid UTF-8");
  }

  @Test
  void namesTheLastLineWhenItEndsInsideACharacter() throws IOException {
    Files.write(folder.resolve("a.txt"), new byte[] {'a', '\n', (byte) 0xF0, (byte) 0x9F});

    assertThat(issueOf("a.txt")).isEqualTo(folder.resolve("a.txt") + ":2: is not valid UTF-8");
  }

  @Test
  void acceptsTheLargestSizeAndRefusesOneByteMore() throws IOException {
    Files.writeString(folder.resolve("full.txt"), "x".repeat(BYTES_MAX));
    Files.writeString(folder.resolve("over.txt"), "x".repeat(BYTES_MAX + 1));
    FolderReader reader = new FolderReader(folder);

    assertThat(reader.read("full.txt", BYTES_MAX)).hasSize(BYTES_MAX);
    assertThat(issueOf("over.txt")).endsWith("over.txt: has more than 100 bytes");
  }

  @Test
  void refusesAFolderWhereAFileShouldBe() throws IOException {
    Files.createDirectory(folder.resolve("a.txt"));

    assertThat(issueOf("a.txt")).endsWith("a.txt: is not a plain file");
  }

  @Test
  void refusesANamedPipeInsteadOfWaitingForAWriter() throws IOException, InterruptedException {
    Path pipe = folder.resolve("a.txt");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(issueOf("a.txt")).endsWith("a.txt: is not a plain file");
  }

  @Test
  void followsALinkInsideTheFolder() throws IOException {
    Files.createDirectory(folder.resolve("..data"));
    Files.writeString(folder.resolve("..data/a.txt"), "linked");
    Files.createSymbolicLink(folder.resolve("a.txt"), Path.of("..data/a.txt"));

    assertThat(new FolderReader(folder).read("a.txt", BYTES_MAX)).isEqualTo("linked");
  }

  @Test
  void refusesALinkThatLeavesTheFolder() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(folder.resolve("theirs.txt"), "secret");
    Files.createSymbolicLink(mine.resolve("a.txt"), Path.of("../theirs.txt"));
    FolderReader reader = new FolderReader(mine);

    assertThat(reader.read("a.txt", BYTES_MAX)).isNull();
    assertThat(FileIssue.render(reader.issues()))
        .endsWith("a.txt: is a link that leaves the folder");
  }

  @Test
  void reportsALinkToNothing() throws IOException {
    Files.createSymbolicLink(folder.resolve("a.txt"), Path.of("nowhere"));

    assertThat(issueOf("a.txt")).endsWith("a.txt: is a link to a file that does not exist");
  }

  private String issueOf(String name) {
    FolderReader reader = new FolderReader(folder);
    assertThat(reader.read(name, BYTES_MAX)).isNull();
    return FileIssue.render(reader.issues());
  }
}
