package dev.weir.dataplane.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The file that a node's checkpoints are appended to, one line each, down to the disk. A line that
 * a crash cut short is closed by a line break, and a verifier ignores it.
 */
final class CheckpointLog {
  private final Path file;

  CheckpointLog(Path directory, int node) {
    this.file = file(directory, node);
  }

  static Path file(Path directory, int node) {
    return directory.resolve("node-%05d.checkpoints".formatted(node));
  }

  void append(String line) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
      long end = channel.size();
      String text = (endsInALine(channel, end) ? "" : "\n") + line + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes, end + bytes.position());
      }
      channel.force(true);
    }
  }

  private static boolean endsInALine(FileChannel channel, long end) throws IOException {
    if (end == 0) {
      return true;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, end - 1);
    return last.get(0) == '\n';
  }
}
