package dev.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The packages of npm that are pinned in {@code src/test/resources/clients}, installed as they are
 * published, and what runs against them. They are installed anew only when the lock file changed.
 */
public final class NodeClients {
  private static final String LOCK = "package-lock.json";

  private final Path folder;

  private NodeClients(Path folder) {
    this.folder = folder;
  }

  /**
   * Installs them; npm's own cache serves what it has.
   *
   * @throws AssertionError when there is no npm, or a package cannot be had
   */
  public static NodeClients install() {
    Path folder = Checkout.root().resolve("e2e-tests/target/clients");
    Path installed = folder.resolve("node_modules/" + LOCK + ".installed");
    try {
      Files.createDirectories(folder);
      copyAll(Checkout.root().resolve("e2e-tests/src/test/resources/clients"), folder);
      Path lock = folder.resolve(LOCK);
      if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
        new Command(List.of("npm", "ci"), folder, Map.of()).runWell();
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
      }
      return new NodeClients(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The command {@code node ARGUMENTS} beside the packages. */
  public Command node(String... arguments) {
    List<String> words = Stream.concat(Stream.of("node"), Stream.of(arguments)).toList();
    return new Command(words, folder, Map.of());
  }

  /** A file beside the packages. */
  public Path file(String name) {
    return folder.resolve(name);
  }
}
