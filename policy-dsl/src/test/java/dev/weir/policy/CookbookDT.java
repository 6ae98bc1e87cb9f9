package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import dev.weir.text.PatternEngine;
import dev.weir.text.WordMatchers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cookbook's policies are ready to be published, and their tests hold each of their score cuts.
 */
class CookbookDT {
  private static final Path FOLDER = Path.of("../docs/language/cookbook");

  /** A number that a score is compared with, in a rule or among the cuts. */
  private static final Pattern CUT =
      Pattern.compile("(?:[a-z_]+ >= |default |\\b[a-z]{2}(?:-[A-Z]{2})? )(0\\.\\d+)");

  private static final PolicyCompiler COMPILER =
      new PolicyCompiler(new WordMatchers(), PatternEngine.java());

  static List<Path> recipes() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".weir")).sorted().toList();
    }
  }

  @Test
  void thereIsOneForEachOfManySettings() throws IOException {
    String index = Files.readString(FOLDER.resolve("README.md"));

    assertThat(recipes()).hasSizeGreaterThanOrEqualTo(12);
    for (Path recipe : recipes()) {
      assertThat(index).contains("](" + recipe.getFileName() + ")");
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void isReadyToBePublished(Path recipe) throws IOException {
    PolicySource source = source(recipe, Files.readString(recipe));
    Compilation compilation = COMPILER.compile(source, WordLists.none());
    assertThat(compilation.issues()).map(issue -> issue.render(source)).isEmpty();
    CompiledPolicy policy = Objects.requireNonNull(compilation.policy());

    assertThat(policy.name() + ".weir").isEqualTo(String.valueOf(recipe.getFileName()));
    assertThat(failures(policy)).isEmpty();
    assertThat(PublishCheck.missing(policy)).map(Issue::message).isEmpty();
    assertThat(policy.tests())
        .flatMap(TestBlock::cases)
        .as("texts that are disguised")
        .anyMatch(test -> test.disguised() != null);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aCutThatIsBrokenTurnsATestRedThatNamesIt(Path recipe) throws IOException {
    String text = Files.readString(recipe);
    // Above, numbers are told in words; among the tests they are scores.
    Matcher cuts = CUT.matcher(text).region(text.indexOf("\npolicy "), text.indexOf("\ntest "));
    List<String> unnoticed = new ArrayList<>();
    int found = 0;
    while (cuts.find()) {
      found++;
      for (String broken : List.of("0.995", "0.005")) {
        String edited = text.substring(0, cuts.start(1)) + broken + text.substring(cuts.end(1));
        String told = "the rule asks for at least " + broken;
        if (failures(compiled(source(recipe, edited))).stream().noneMatch(f -> f.contains(told))) {
          unnoticed.add(text.substring(0, cuts.end()).lines().count() + ": " + broken);
        }
      }
    }

    assertThat(found).isGreaterThanOrEqualTo(2);
    assertThat(unnoticed).as("cuts that may change without a test that says so").isEmpty();
  }

  /** What somebody reads who changed a number and does not know this code. */
  @Test
  void tellsInWordsWhatABrokenCutDoes() throws IOException {
    Path recipe = FOLDER.resolve("game-lobby.weir");
    String edited =
        Files.readString(recipe)
            .replace("cuts insult { default 0.90 }", "cuts insult { default 0.97 }");

    assertThat(failures(compiled(source(recipe, edited))))
        .map(failure -> failure.substring(failure.indexOf(' ') + 1))
        .containsExactly(
            "\"you are the worst thing that happened to this team\": expected `soft_block`, got"
                + " `allow`: no rule applies; rule `r-020` does not apply: `insult` was 0.95, the"
                + " rule asks for at least 0.97");
  }

  private static List<String> failures(CompiledPolicy policy) {
    return PolicyTester.run(policy, TextSignals.quiet()).stream()
        .filter(result -> !result.passed())
        .map(result -> result.span() + " \"" + result.text() + "\": " + result.complaint())
        .toList();
  }

  private static CompiledPolicy compiled(PolicySource source) {
    return Objects.requireNonNull(COMPILER.compile(source, WordLists.none()).policy());
  }

  private static PolicySource source(Path recipe, String text) {
    return new PolicySource(String.valueOf(recipe.getFileName()), text);
  }
}
