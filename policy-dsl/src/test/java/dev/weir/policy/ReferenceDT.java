package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.source.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code policy} block in the documentation compiles, and its tests pass. */
class ReferenceDT {
  private static final Path FOLDER = Path.of("../docs");
  private static final Pattern BLOCK = Pattern.compile("```policy\n(.*?)```", Pattern.DOTALL);

  private final Policies policies = new Policies();

  record Example(String place, String text) {
    @Override
    public String toString() {
      return place;
    }
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> pages = Files.walk(FOLDER)) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).sorted().toList()) {
        String text = Files.readString(page);
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
          long line = text.substring(0, blocks.start()).lines().count() + 1;
          examples.add(new Example(page.getFileName() + ":" + line, blocks.group(1)));
        }
      }
    }
    return examples;
  }

  @Test
  void thereAreExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compilesAndPassesItsTests(Example example) {
    Compilation compilation = policies.compile(example.text());
    assertThat(compilation.issues())
        .map((Issue issue) -> issue.render(Policies.source(example.text())))
        .isEmpty();
    List<TestResult> results =
        PolicyTester.run(policies.policy(example.text()), TextSignals.quiet());
    assertThat(results).isNotEmpty();
    assertThat(results)
        .filteredOn(result -> !result.passed())
        .map(result -> result.span() + " " + result.complaint())
        .isEmpty();
  }
}
