package dev.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a process' output goes: files, so that nothing blocks while nobody reads. */
final class OutputFiles implements AutoCloseable {
  private final Path folder;

  OutputFiles() {
    try {
      folder = Files.createTempDirectory("weir-e2e");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path out() {
    return folder.resolve("out");
  }

  Path err() {
    return folder.resolve("err");
  }

  String readOut() {
    return read(out());
  }

  String readErr() {
    return read(err());
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(out());
      Files.deleteIfExists(err());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
