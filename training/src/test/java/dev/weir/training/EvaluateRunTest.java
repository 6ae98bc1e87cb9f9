package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be tried is one line, before anything is asked of a model. */
class EvaluateRunTest {
  @TempDir Path folder;
  private Path data = Path.of("data");

  @BeforeEach
  void copySet() throws IOException {
    data = AuthoredSet.copyTo(folder.resolve("data"));
  }

  @Test
  void namesTheSetsThatThereAre() {
    assertRefused(
        List.of("own-lines", "hate-check"),
        null,
        "there is no set `hate-check`; there are evasion, functional, identity, own-lines");
  }

  @Test
  void needsRowsToDisguise() {
    assertRefused(List.of("evasion"), null, "there are no rows to measure on");
  }

  @Test
  void needsFilesToWriteTo() throws Exception {
    Path inTheWay = Files.createDirectories(folder.resolve("report.md"));

    assertRefused(List.of(), inTheWay, inTheWay + ": is a folder");
  }

  @Test
  void saysThatTheServerCannotBeReached() {
    assertThatThrownBy(() -> run(List.of("functional"), null))
        .isInstanceOf(TrainingException.class)
        .hasMessageEndingWith("/v1/decisions/batch: cannot be reached");
  }

  private void assertRefused(List<String> sets, @Nullable Path markdown, String complaint) {
    assertThatThrownBy(() -> run(sets, markdown))
        .isInstanceOf(TrainingException.class)
        .hasMessage(complaint);
    assertThat(folder.resolve("report.json")).doesNotExist();
  }

  private void run(List<String> sets, @Nullable Path markdown) throws IOException {
    EvaluateOptions options =
        new EvaluateOptions(
            List.of(data),
            sets,
            new EvaluateOptions.ServerTarget(URI.create("http://127.0.0.1:1"), "key"),
            "en",
            folder.resolve("report.json"),
            markdown,
            null);
    Quality _ =
        EvaluateRun.run(
            options, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }
}
