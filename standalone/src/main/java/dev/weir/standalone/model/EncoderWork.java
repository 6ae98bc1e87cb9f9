package dev.weir.standalone.model;

import dev.weir.standalone.cli.Arguments;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options about rows and about embedding them; a picocli mixin. */
final class EncoderWork {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "A folder with dev/ and, to train, train/; may be given several times.")
  private List<Path> data = List.of();

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "The language of the rows (default: ${DEFAULT-VALUE}).")
  private String language = "en";

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "data/embeddings",
      description = "Where embeddings are kept between runs (default: ${DEFAULT-VALUE}).")
  private Path cache = Path.of("data/embeddings");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads for the encoder (default: one per core). They do not change the result.")
  private int threads = Runtime.getRuntime().availableProcessors();

  List<Path> data() {
    return data;
  }

  String language() {
    return language;
  }

  Path cache() {
    return cache;
  }

  int threads() {
    return Arguments.threads(threads);
  }
}
