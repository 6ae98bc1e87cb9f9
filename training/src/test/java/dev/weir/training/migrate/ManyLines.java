package dev.weir.training.migrate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A comparison in a process of its own, whose memory can be bounded. */
final class ManyLines {
  private ManyLines() {}

  /** Compares a file: {@code FILE OUT}. */
  public static void main(String[] args) throws IOException {
    MigrationResult result =
        MigrationRun.run(
            new MigrationOptions(
                Path.of(args[0]), Map.of(), Path.of(args[1]), List.of(0.5, 0.7, 0.8, 0.9)),
            new NumberScorer(),
            "fake",
            System.err);
    System.out.println("compared " + result.rows());
  }
}
