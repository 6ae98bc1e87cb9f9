package dev.weir.dataplane.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of a few hundred kilobytes (tmpfs) that a test can fill up and empty again. */
final class SmallDisk {
  private final Path root;

  private SmallDisk(Path root) {
    this.root = root;
  }

  static SmallDisk mount(Path at, int kibibytes) throws IOException, InterruptedException {
    Files.createDirectories(at);
    run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", at.toString());
    return new SmallDisk(at);
  }

  Path root() {
    return root;
  }

  /** Leaves no free page. */
  void fill() throws IOException {
    fillUpTo(0);
  }

  /** Leaves {@code bytes} free. */
  void fillUpTo(long bytes) throws IOException {
    try (FileChannel filler =
        FileChannel.open(
            root.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (Files.getFileStore(root).getUsableSpace() > bytes) {
        filler.write(ByteBuffer.allocate(4096));
      }
    }
  }

  void empty() throws IOException {
    Files.delete(root.resolve("filler"));
  }

  /** Lazily: the page of a closed journal's state file is unmapped when it is collected. */
  void unmount() throws IOException, InterruptedException {
    run("umount", "--lazy", root.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), output).isZero();
  }
}
