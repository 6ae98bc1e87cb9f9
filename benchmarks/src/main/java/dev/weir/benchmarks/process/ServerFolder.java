package dev.weir.benchmarks.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The temporary folder of a server that the benchmark starts. Its data go in any case (a journal of
 * a measurement is a gigabyte of nothing); its log stays where it may be asked what went wrong.
 */
public final class ServerFolder implements AutoCloseable {
  private @Nullable Path folder;
  private boolean keepsLog = true;

  /** Makes the folder; without this there is nothing to delete. */
  public void create() throws IOException {
    folder = Files.createTempDirectory("weir-bench");
  }

  /** Where the server's data go. */
  public Path data() {
    return Objects.requireNonNull(folder, "not created").resolve("data");
  }

  /** Where its output goes. */
  public Path log() {
    return Objects.requireNonNull(folder, "not created").resolve("log");
  }

  /** Nothing went wrong: nobody will ask the log. */
  public void dropLog() {
    keepsLog = false;
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      delete(keepsLog ? data() : folder);
    }
  }

  private static void delete(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException broken)
              throws IOException {
            if (broken != null) {
              throw broken;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
