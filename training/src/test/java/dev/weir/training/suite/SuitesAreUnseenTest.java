package dev.weir.training.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.training.TemplatePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What measures must not have taught: no run of five words stands on both sides. */
class SuitesAreUnseenTest {
  private static final String SUITES = "dev/weir/training/suite";

  /** Every file that could hold lines to train on, templates too. */
  private static List<String> linesThatMayTrain() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String root : List.of("src/main/resources", "src/test/resources")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.toString().contains(SUITES)) {
            lines.addAll(Files.readAllLines(file));
          }
        }
      }
    }
    TemplatePack.chat().rows().forEach(row -> lines.add(row.text())); // templates, written out
    return lines;
  }

  private static List<String> suiteLines() {
    List<String> lines = new ArrayList<>();
    FunctionalSuite.load().cases().forEach(one -> lines.add(one.text()));
    IdentitySuite.load().cases().forEach(one -> lines.add(one.text()));
    return lines;
  }

  @Test
  void sharesNoRunOfFiveWordsWithLinesThatTrain() throws IOException {
    Set<String> shared = WordGrams.of(suiteLines());
    shared.retainAll(WordGrams.of(linesThatMayTrain()));

    assertThat(shared).isEmpty();
  }

  /** The comparison above would see it if a line did train. */
  @Test
  void wouldSeeASharedLine() throws IOException {
    Set<String> training = WordGrams.of(linesThatMayTrain());
    assertThat(training).hasSizeGreaterThan(500);
    for (String line : suiteLines()) {
      Set<String> own = WordGrams.of(List.of(line));
      Set<String> shared = new HashSet<>(own);
      shared.retainAll(
          WordGrams.of(List.of("{who} said: " + line.toUpperCase(Locale.ROOT) + " | x")));

      assertThat(shared).as(line).isEqualTo(own);
    }
  }

  @Test
  void knowsRunsOfFiveWords() {
    assertThat(WordGrams.of(List.of("One, two - three: four FIVE six!", "a b {c} d e f")))
        .containsExactlyInAnyOrder("one two three four five", "two three four five six");
  }
}
