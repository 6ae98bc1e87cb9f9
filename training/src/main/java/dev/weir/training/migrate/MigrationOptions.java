package dev.weir.training.migrate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is compared.
 *
 * @param file texts with old scores
 * @param columns what the file calls a field, and what is meant by it
 * @param out the folder for the progress and what is made; made if it is missing
 * @param cuts the old cuts, each above 0 and at most 1
 */
public record MigrationOptions(
    Path file, Map<String, String> columns, Path out, List<Double> cuts) {
  /** Copies. */
  public MigrationOptions {
    columns = Map.copyOf(columns);
    cuts = List.copyOf(cuts);
  }
}
