package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicyLimits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any text at all gives a policy or complaints: no exception, no hang, no deep recursion, no more
 * than 64 MiB. More of it with {@code -Dfuzz.seeds=N}, which also writes down the figures.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class FuzzTest {
  private static final int SEEDS_OF_EVERY_RUN = 300;
  private static final int SEEDS = Integer.getInteger("fuzz.seeds", SEEDS_OF_EVERY_RUN);
  private static final Path FIGURES = Path.of("../docs/language/proof-any-text.txt");

  @Test
  void anyTextIsDealtWithInASmallHeap(@TempDir Path folder) throws Exception {
    Path figures = SEEDS > SEEDS_OF_EVERY_RUN ? FIGURES : folder.resolve("figures.txt");
    Path log = folder.resolve("log.txt");
    Process process = start(figures, log.toFile());
    try {
      int code = process.waitFor();
      assertThat(code).as("%s", Files.readString(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
    assertThat(figures).content().contains("errors of memory or depth: 0");
  }

  @Test
  void refusesAFileThatIsTooBigAtOnce() {
    Compilation compilation = new Policies().compile("#".repeat(PolicyLimits.FILE_CHARS_MAX + 1));
    assertThat(compilation.issues())
        .map(Issue::message)
        .containsExactly("a policy has at most 1,048,576 characters");
  }

  private static Process start(Path figures, File log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            FuzzProcess.class.getName(),
            Integer.toString(SEEDS),
            figures.toString())
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
  }
}
