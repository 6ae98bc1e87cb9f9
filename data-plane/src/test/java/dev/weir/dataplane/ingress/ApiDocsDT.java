package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The API's pages show the example files and the problem types as they are. */
final class ApiDocsDT {
  private static final Path DOCS = Path.of("..", "docs", "api");
  private static final Path EXAMPLES =
      Path.of("src", "main", "resources", "dev", "weir", "dataplane", "ingress", "examples");
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- (\\S+) -->\n```json\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern FENCE = Pattern.compile("^```json$", Pattern.MULTILINE);

  @Test
  void showsEveryExampleAsItsFileHasIt() {
    List<MatchResult> shown =
        files(DOCS).stream()
            .flatMap(page -> EXAMPLE.matcher(read(DOCS.resolve(page))).results())
            .toList();

    for (MatchResult block : shown) {
      assertThat(block.group(2)).as(block.group(1)).isEqualTo(Examples.text(block.group(1)));
    }
    assertThat(shown)
        .extracting(block -> block.group(1))
        .containsExactlyInAnyOrderElementsOf(files(EXAMPLES));
  }

  @Test
  void hasNoBlockThatIsNoFile() {
    for (String page : files(DOCS)) {
      String text = read(DOCS.resolve(page));
      assertThat(FENCE.matcher(text).results().count())
          .as(page)
          .isEqualTo(EXAMPLE.matcher(text).results().count());
    }
  }

  @Test
  void listsEveryProblemTypeWithItsWords() {
    List<String> rows =
        read(DOCS.resolve("problems.md"))
            .lines()
            .filter(line -> line.startsWith("| `/problems/"))
            .toList();

    assertThat(rows)
        .isEqualTo(
            Arrays.stream(ProblemType.values())
                .map(type ->
                    "| `%s` | %d | %s | %s | %s |"
                        .formatted(
                            type.uri(), type.status(), type.title(), type.meaning(), type.remedy()))
                .toList());
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
