package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.policy.source.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tutorial's pieces, put together as a reader does: each step compiles and its tests pass. */
class TutorialDT {
  private static final Path PAGE = Path.of("../docs/language/tutorial.md");
  private static final Pattern PIECE = Pattern.compile("```weir\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TOLD =
      Pattern.compile("policy\\.weir:LINE:\\d+: rule `([^`]+)`: (.*)\n  \"(.*)\"");
  private static final Pattern BROKEN = Pattern.compile("Change `([^`]+)` to `([^`]+)`");

  private static final String FIRST_STEP = "the policy has no rules";

  private final Policies policies = new Policies();

  /** The whole file after each of the steps. */
  static List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    Matcher pieces = PIECE.matcher(Files.readString(PAGE));
    while (pieces.find()) {
      file.append(pieces.group(1)).append('\n');
      files.add(file.toString());
    }
    return files;
  }

  @Test
  void hasAPieceForEachStepButTheLast() throws IOException {
    long steps = Files.readString(PAGE).lines().filter(line -> line.startsWith("## ")).count();

    assertThat(files()).hasSize((int) steps - 1).hasSizeGreaterThanOrEqualTo(11);
  }

  @ParameterizedTest
  @MethodSource("files")
  void compilesWithoutAWarningAndPassesItsTests(String file) {
    assertThat(policies.compile(file).issues())
        .filteredOn(issue -> !issue.message().equals(FIRST_STEP) || file.contains("\nrule "))
        .map((Issue issue) -> issue.render(Policies.source(file)))
        .isEmpty();
    assertThat(PolicyTester.run(policies.policy(file), TextSignals.quiet()))
        .isNotEmpty()
        .filteredOn(result -> !result.passed())
        .map(result -> result.span() + " " + result.complaint())
        .isEmpty();
  }

  @Test
  void isReadyToBePublishedInTheEnd() throws IOException {
    assertThat(PublishCheck.missing(policies.policy(files().getLast()))).isEmpty();
  }

  @Test
  void tellsWhatAReaderSeesWhoBreaksACut() throws IOException {
    String page = Files.readString(PAGE);
    Matcher told = TOLD.matcher(page);
    Matcher broken = BROKEN.matcher(page);
    assertThat(told.find()).isTrue();
    assertThat(broken.find()).isTrue();

    String file = files().getLast().replace(broken.group(1), broken.group(2));

    assertThat(PolicyTester.run(policies.policy(file), TextSignals.quiet()))
        .filteredOn(result -> !result.passed())
        .extracting(TestResult::rule, TestResult::complaint, TestResult::text)
        .containsExactly(tuple(told.group(1), told.group(2), told.group(3)));
  }
}
