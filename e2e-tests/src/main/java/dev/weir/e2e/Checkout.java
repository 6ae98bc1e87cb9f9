package dev.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The repository that is under test: its launcher, its documents, and what its build packaged. */
public final class Checkout {
  private static final Path ROOT = find(Path.of("").toAbsolutePath());

  private Checkout() {}

  /** The folder that holds the launcher. */
  public static Path root() {
    return ROOT;
  }

  /** The launcher, as a user starts it. */
  public static Path launcher() {
    return ROOT.resolve("weir");
  }

  /**
   * The packaged product: one jar and {@code lib/}. Scenarios run what the build has just packaged;
   * the launcher is told of it, because a build within the build would never end.
   *
   * @throws IllegalStateException when nothing was packaged
   */
  public static Path app() {
    Path app = ROOT.resolve("standalone/target/app");
    if (theOnly(app, "weir-standalone-*.jar") == null) {
      throw new IllegalStateException(
          "there is no packaged product in " + app + ": run `./weir build`, or `./weir test`");
    }
    return app;
  }

  /** The jar of a module within the packaged product. */
  public static Path jarOf(String module) {
    Path jar = theOnly(app().resolve("lib"), "weir-" + module + "-*.jar");
    if (jar == null) {
      throw new IllegalStateException("the packaged product has no jar of " + module);
    }
    return jar;
  }

  /** A text of the repository, by its path from the root. */
  public static String text(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Path theOnly(Path folder, String glob) {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    Path found = null;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        found = file;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Path find(Path from) {
    for (Path folder = from; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("weir")) && Files.exists(folder.resolve("pom.xml"))) {
        return folder;
      }
    }
    throw new IllegalStateException("there is no launcher `weir` in " + from + " or above it");
  }
}
