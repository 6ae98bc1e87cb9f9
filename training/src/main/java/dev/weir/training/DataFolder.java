package dev.weir.training;

import dev.weir.text.Normaliser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of sets: {@code train/} and {@code dev/} with files that {@link RowReader} reads. Only
 * {@code train/} trains.
 */
final class DataFolder {
  private static final String RESEARCH_ONLY = "research-only";

  private final Path folder;
  private final String language;
  private final Consumer<RowComplaint> complaints;

  /**
   * A folder to read rows of one language from.
   *
   * @param complaints told of every line that is skipped
   */
  DataFolder(Path folder, String language, Consumer<RowComplaint> complaints) {
    this.folder = folder;
    this.language = language;
    this.complaints = complaints;
  }

  /**
   * Refuses data that may not train what is shipped, wherever its path leads.
   *
   * @throws TrainingException if a part of the real path is {@code research-only}
   */
  static void requireShippable(Path path) throws IOException {
    Path real = path.toRealPath();
    for (Path part : real) {
      if (part.toString().toLowerCase(Locale.ROOT).equals(RESEARCH_ONLY)) {
        throw new TrainingException(
            path + ": is research-only data, which must not train a package that ships");
      }
    }
  }

  /**
   * The rows that train.
   *
   * @throws TrainingException if a row is from a test suite
   */
  List<Example> train() throws IOException {
    List<Example> examples = examples("train");
    for (Example example : examples) {
      if (KnownSets.TEST_SUITES.contains(example.source())) {
        throw new TrainingException(
            folder.resolve("train")
                + ": holds rows of the test suite `"
                + example.source()
                + "`, which measures and never trains");
      }
    }
    return examples;
  }

  /** The rows that measure, test suites among them. */
  List<Example> development() throws IOException {
    return examples("dev");
  }

  private List<Example> examples(String part) throws IOException {
    List<Example> examples = new ArrayList<>();
    RowGuard guard = new RowGuard();
    for (Path file : files(folder.resolve(part))) {
      RowReader.read(file, row -> accept(row, guard, examples), complaints);
    }
    return examples;
  }

  private void accept(Row row, RowGuard guard, List<Example> examples) {
    if (!row.language().equals(language)) {
      return;
    }
    String canonical = Normaliser.normalise(row.text()).canonical();
    if (canonical.isBlank()) {
      throw new IllegalArgumentException("`text` has no visible characters");
    }
    guard.accept(row, canonical);
    Example example = Example.of(row, canonical);
    if (example.isUseful()) {
      examples.add(example);
    }
  }

  private static List<Path> files(Path part) throws IOException {
    if (!Files.isDirectory(part)) {
      throw new TrainingException(part + ": no such folder");
    }
    try (Stream<Path> files = Files.list(part)) {
      return files.filter(RowReader::reads).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
