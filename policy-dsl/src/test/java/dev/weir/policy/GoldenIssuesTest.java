package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.WordList;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import dev.weir.text.PatternEngine;
import dev.weir.text.WordMatchers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Complaints word by word: one {@code .weir} file and one {@code .baseline} per case. After a
 * wanted change run with {@code -Dgolden.update=true} and review the diff.
 */
class GoldenIssuesTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/weir/policy/golden");
  private static final WordLists LISTS =
      WordLists.of(List.of(new WordList("slurs-en", List.of("abc")), new WordList("x", List.of())));

  private static final ExemplarSets SETS =
      new ExemplarSets(Set.of("scam-openers"), Set.of("raid-calls"));

  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".weir"))
          .map(name -> name.substring(0, name.length() - ".weir".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void complainsAsRecorded(String name) throws IOException {
    var source = new PolicySource(name + ".weir", Files.readString(FOLDER.resolve(name + ".weir")));
    Path baseline = FOLDER.resolve(name + ".baseline");

    String rendered =
        new PolicyCompiler(new WordMatchers(), PatternEngine.java())
            .compile(source, LISTS, SETS).issues().stream()
                .map(issue -> issue.render(source))
                .collect(Collectors.joining("\n"));

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(baseline, rendered);
    }
    assertThat(rendered).isNotEmpty().isEqualTo(Files.readString(baseline));
  }
}
