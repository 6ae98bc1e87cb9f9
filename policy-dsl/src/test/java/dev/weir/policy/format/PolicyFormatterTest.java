package dev.weir.policy.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.ast.DsaClause;
import dev.weir.policy.ast.EscalateClause;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Share;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.format.PolicyFilesOfTheRepository.Found;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.syntax.PolicyParser;
import dev.weir.policy.syntax.SourceTokens;
import dev.weir.policy.syntax.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFormatterTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/weir/policy/format");
  private static final Path UNTIDY = FOLDER.resolve("untidy.weir");
  private static final Path TIDY = FOLDER.resolve("tidy.weir");

  private static final int RANDOM_POLICIES = 300;
  private static final int COMMENTED_PER_POLICY = 8;

  @Test
  void writesPoliciesInOneWay() throws IOException {
    String written = formatted(Files.readString(UNTIDY));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(TIDY, written);
    }
    assertThat(written).isEqualTo(Files.readString(TIDY));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void policiesThatShipAreWrittenInThatWay(Found found) {
    assertThat(formatted(found.text()))
        .as("run `weir policy format " + found.place() + "`")
        .isEqualTo(found.text());
  }

  @Test
  void meansTheSameAndIsStableForRandomPolicies() {
    for (long seed = 1; seed <= RANDOM_POLICIES; seed++) {
      assertFormats(new RandomFiles(new Random(seed)).file(), "seed " + seed);
    }
  }

  /** Otherwise a new clause could be left out of the tests above and below. */
  @Test
  void theRandomFilesUseEveryClauseAndFactOfTheLanguage() {
    Set<String> used = new HashSet<>();
    for (long seed = 1; seed <= RANDOM_POLICIES; seed++) {
      Trees.addKinds(Trees.parsed(new RandomFiles(new Random(seed)).file()), used);
    }
    assertThat(used)
        .containsAll(kinds(Expr.class))
        .containsAll(kinds(TestBlock.Fact.class))
        .contains(
            TestBlock.Disguised.class.getName(),
            DsaClause.class.getName(),
            EscalateClause.class.getName(),
            Share.class.getName());
  }

  private static List<String> kinds(Class<?> sealed) {
    return Stream.of(sealed.getPermittedSubclasses())
        .filter(kind -> kind != Expr.Invalid.class)
        .map(Class::getName)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("parsable")
  void meansTheSameAndIsStableForEveryPolicyInTheRepository(Found found) {
    assertFormats(found.text(), found.place());
  }

  @ParameterizedTest
  @MethodSource("parsable")
  void losesNoCommentWhereverItStands(Found found) {
    for (long seed = 1; seed <= COMMENTED_PER_POLICY; seed++) {
      String text = commented(found.text(), new Random(seed));
      assertFormats(text, found.place() + ", seed " + seed);
    }
  }

  @Test
  void losesNoCommentOfRandomPolicies() {
    for (long seed = 1; seed <= RANDOM_POLICIES; seed++) {
      var random = new Random(seed);
      String text = commented(new RandomFiles(random).file(), random);
      assertFormats(text, "seed " + seed);
    }
  }

  /** What white space there was has no influence, but for empty lines. */
  @Test
  void thereIsOneLayout() {
    for (long seed = 1; seed <= RANDOM_POLICIES; seed++) {
      var random = new Random(seed);
      String text = new RandomFiles(random).file();
      assertThat(formatted(respaced(text, random))).as("seed %s", seed).isEqualTo(formatted(text));
    }
  }

  @Test
  void keepsWithinTheLineWhereALineCanBeBroken() {
    for (long seed = 1; seed <= RANDOM_POLICIES; seed++) {
      String text = formatted(new RandomFiles(new Random(seed)).file());
      assertThat(text.lines()).as("seed %s", seed).allMatch(line -> line.length() <= Doc.WIDTH);
    }
  }

  @Test
  void whatDoesNotParseIsNotFormatted() {
    for (Found found : PolicyFilesOfTheRepository.all()) {
      var issues = new Issues();
      PolicyParser.parse(new PolicySource("t", found.text()), issues);
      Formatted formatted = PolicyFormatter.format(new PolicySource("t", found.text()));
      assertThat(formatted.text() == null).as(found.place()).isEqualTo(issues.hasErrors());
      assertThat(formatted.issues().isEmpty()).as(found.place()).isEqualTo(!issues.hasErrors());
    }
    var tooBig = new PolicySource("t", " ".repeat(PolicyLimits.FILE_CHARS_MAX + 1));
    assertThat(PolicyFormatter.format(tooBig).text()).isNull();
    assertThat(PolicyFormatter.format(new PolicySource("t", "# nothing\n")).text()).isNull();
  }

  @Test
  void readsFilesOfOtherSystems() {
    assertThat(formatted("policy \"p\" # a\r\n\r\n\r\ndefault allow\r\n# end"))
        .isEqualTo("policy \"p\"  # a\n\ndefault allow\n# end\n");
  }

  static List<Found> shipped() {
    return PolicyFilesOfTheRepository.shipped();
  }

  static List<Found> parsable() {
    return PolicyFilesOfTheRepository.all().stream()
        .filter(found -> {
          var issues = new Issues();
          PolicyParser.parse(new PolicySource("t", found.text()), issues);
          return !issues.hasErrors();
        })
        .toList();
  }

  private static void assertFormats(String text, String place) {
    String once = formatted(text);
    assertThat(Trees.withoutPlaces(Trees.parsed(once)))
        .as("%s%n%s%n%s", place, text, once)
        .isEqualTo(Trees.withoutPlaces(Trees.parsed(text)));
    assertThat(Trees.comments(once))
        .as("%s%n%s", place, text)
        .containsExactlyInAnyOrderElementsOf(Trees.comments(text));
    assertThat(formatted(once)).as("%s%n%s", place, text).isEqualTo(once);
    assertThat(once).doesNotContain("\n\n\n").doesNotContain(" \n").endsWith("\n");
  }

  private static String formatted(String text) {
    Formatted formatted = PolicyFormatter.format(new PolicySource("t", text));
    assertThat(formatted.issues()).as(text).isEmpty();
    return String.valueOf(formatted.text());
  }

  /** The file with comments between any two tokens, each with a number of its own. */
  private static String commented(String text, Random random) {
    SourceTokens file = Trees.tokens(text);
    List<String> lines = text.lines().toList();
    var out = new StringBuilder();
    int count = 0;
    boolean everywhere = random.nextInt(4) == 0;
    for (Token token : file.tokens()) {
      while (random.nextInt(everywhere ? 2 : 15) == 0) {
        out.append(" ".repeat(random.nextInt(3)))
            .append(random.nextBoolean() ? "\n" : "")
            .append("#")
            .append(random.nextBoolean() ? " comment " : "")
            .append(++count)
            .append(random.nextInt(3) == 0 ? "\n\n" : "\n");
      }
      out.append(raw(lines, token)).append(token.span().line() % 7 == 0 ? "\n" : " ");
    }
    return out.toString();
  }

  private static String respaced(String text, Random random) {
    List<String> lines = text.lines().toList();
    var out = new StringBuilder();
    for (Token token : Trees.tokens(text).tokens()) {
      out.append(raw(lines, token)).append(random.nextInt(3) == 0 ? "\n" : "  ");
    }
    return out.toString();
  }

  private static String raw(List<String> lines, Token token) {
    int line = token.span().line() - 1;
    return line >= lines.size()
        ? ""
        : lines.get(line).substring(token.span().column() - 1, token.span().endColumn() - 1);
  }
}
