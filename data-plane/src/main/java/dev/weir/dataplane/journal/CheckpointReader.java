package dev.weir.dataplane.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * Reads a node's checkpoints one by one, up to where the file ended when it was opened: a running
 * node may sign more of them while an older part of the journal is still being verified.
 */
final class CheckpointReader implements AutoCloseable {
  /** Longer than any checkpoint; bounds what a damaged file can make the verifier hold. */
  private static final int MAX_LINE_CHARS = 1024;

  private final @Nullable BufferedReader lines;
  private final PublicKey key;
  private long left;
  private long unreadable;
  private @Nullable String falseLine;

  private CheckpointReader(@Nullable BufferedReader lines, long left, PublicKey key) {
    this.lines = lines;
    this.left = left;
    this.key = key;
  }

  static CheckpointReader open(Path directory, int node, PublicKey key) throws IOException {
    Path file = CheckpointLog.file(directory, node);
    if (!Files.exists(file)) {
      return new CheckpointReader(null, 0, key);
    }
    InputStream stream = Files.newInputStream(file);
    return new CheckpointReader(
        new BufferedReader(new InputStreamReader(stream, US_ASCII)), Files.size(file), key);
  }

  /** The next checkpoint that is signed with the key; {@code null} after the last. */
  @Nullable Checkpoint next() throws IOException {
    String line = nextLine();
    while (line != null) {
      Checkpoint checkpoint = Checkpoint.verify(line, key);
      if (checkpoint != null) {
        return checkpoint;
      }
      if (Checkpoint.isComplete(line)) {
        falseLine = falseLine == null ? line : falseLine;
      } else if (!line.isEmpty()) {
        unreadable++;
      }
      line = nextLine();
    }
    return null;
  }

  private @Nullable String nextLine() throws IOException {
    if (lines == null || left <= 0) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    while (left > 0) {
      int next = lines.read();
      left--;
      if (next < 0 || next == '\n') {
        return line.toString();
      }
      if (line.length() < MAX_LINE_CHARS) {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** A whole line so far whose signature is not the key's; {@code null} when there is none. */
  @Nullable String falseLine() {
    return falseLine;
  }

  /** Lines so far that are no checkpoint at all. */
  long unreadable() {
    return unreadable;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
