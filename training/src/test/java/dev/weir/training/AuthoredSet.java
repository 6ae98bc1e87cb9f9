package dev.weir.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A few hundred lines of our own writing, laid out as a folder of sets. */
final class AuthoredSet {
  static final String NAME = "own-lines";

  private AuthoredSet() {}

  /** Copies the set into {@code folder}, with {@code train/} and {@code dev/} below it. */
  static Path copyTo(Path folder) throws IOException {
    for (String part : List.of("train", "dev")) {
      Files.createDirectories(folder.resolve(part));
      try (InputStream in =
          Objects.requireNonNull(
              AuthoredSet.class.getResourceAsStream("own/" + part + "/own-lines.jsonl"))) {
        Files.copy(in, folder.resolve(part).resolve("own-lines.jsonl"));
      }
    }
    return folder;
  }

  static TrainOptions options(Path data, Path out, Path cache) {
    return new TrainOptions(
        List.of(data),
        out,
        "own-lines",
        1,
        "en",
        cache,
        Map.of(NAME, "Apache-2.0"),
        false,
        2,
        TrainConfig.recipe(7).with(1, AddedRows.NONE).withSizes(16, 14, 8));
  }
}
