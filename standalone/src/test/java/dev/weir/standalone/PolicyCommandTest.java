package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.policy.StarterPolicies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyCommandTest {
  private static final String GOOD =
      """
      policy "lobby"
      default allow
      words rude { "duffer" } whole-word
      rule r-1 "Rude" if text hits rude then block as rude.word
      test r-1 { "you duffer" -> block  "hello" -> allow }
      """;

  @TempDir Path folder;

  @Test
  void everyStarterPolicyIsInOrderAndItsTestsPass() throws IOException {
    for (String name : StarterPolicies.names()) {
      String file = write(name + ".weir", StarterPolicies.source(name).text());

      assertThat(Weir.run("policy", "check", file).out())
          .contains("\"" + name + "\" is in order")
          .containsPattern("\\d+ steps per decision at most, about [\\d,]+ ns");
      Weir tested = Weir.run("policy", "test", file);
      assertThat(tested.exitCode()).as(tested.out()).isZero();
      assertThat(tested.out()).contains(" tests, 0 failed");
    }
  }

  @Test
  void aMistakeIsShownWithACaretUnderItsPlace() throws IOException {
    String file = write("policy.weir", GOOD.replace("text hits rude", "text hits rud"));

    Weir checked = Weir.run("policy", "check", file);

    assertThat(checked.exitCode()).isEqualTo(2);
    assertThat(checked.out()).contains(file + ":4:", "error: ", "^^^", "refused: 1 error");
    assertThat(Weir.run("policy", "test", file)).isEqualTo(new Weir(2, checked.out(), ""));
  }

  @Test
  void mistakesAreAlsoJson() throws IOException {
    String file = write("policy.weir", GOOD.replace("text hits rude", "text hits rud"));

    JsonNode node = json("policy", "check", "--json", file);

    assertThat(node.path("policy").isNull()).isTrue();
    assertThat(node.path("issues").findValuesAsText("severity")).contains("error");
    assertThat(node.path("issues").findValuesAsText("line")).contains("4");
  }

  @Test
  void aTestThatFailsIsNamedWithItsPlaceAndText() throws IOException {
    String file = write("policy.weir", GOOD.replace("\"hello\" -> allow", "\"hello\" -> block"));

    Weir tested = Weir.run("policy", "test", file);

    assertThat(tested.exitCode()).isEqualTo(1);
    assertThat(tested.out())
        .contains(file + ":5:", "rule `r-1`: expected `block`, got `allow`", "\"hello\"")
        .endsWith("2 tests, 1 failed\n");
    JsonNode node = json("policy", "test", "--json", file);
    assertThat(node.path("tests")).hasSize(2);
    assertThat(node.path("tests").path(1).path("passed").asBoolean()).isFalse();
  }

  @Test
  void aTextIsExplainedWithWhatWouldChangeItsVerdict() throws IOException {
    String file = write("policy.weir", GOOD);

    Weir explained = Weir.run("policy", "explain", file, "--text", "you duffer");

    assertThat(explained.exitCode()).isZero();
    assertThat(explained.out())
        .startsWith("block: rule r-1, rude.word\n")
        .contains("text hits rude: true, 4-10 \"duffer\"")
        .contains("text hits rude true -> false: allow");
    JsonNode node =
        new ObjectMapper()
            .readTree(Weir.run("policy", "explain", file, "--json", "--text", "hello").out());
    assertThat(node.path("verdict").asText()).isEqualTo("allow");
    assertThat(node.at("/rules/0/condition/text").asText()).isEqualTo("text hits rude");
    assertThat(node.at("/counterfactuals/nearMisses/0/rule").asText()).isEqualTo("r-1");
  }

  @Test
  void whatCannotBeExplainedIsBadInput() throws IOException {
    String file = write("policy.weir", GOOD);
    String broken = write("broken.weir", "policy");

    Weir fact = Weir.run("policy", "explain", file, "--text", "a", "--with", "insalt 0.5");

    assertThat(fact.exitCode()).isEqualTo(2);
    assertThat(fact.err()).contains("--with:1:1: error: unknown fact `insalt`", "did you mean");
    assertThat(Weir.run("policy", "explain", broken, "--text", "a").exitCode()).isEqualTo(2);
    assertThat(Weir.run("policy", "explain", file).exitCode()).isEqualTo(2);
  }

  @Test
  void publishingDemandsTestsAndTheCheckSaysWhichAreMissing() throws IOException {
    String file = write("policy.weir", GOOD);
    String untested = write("untested.weir", GOOD.substring(0, GOOD.indexOf("test ")));

    assertThat(Weir.run("policy", "check", untested).exitCode()).isZero();
    Weir checked = Weir.run("policy", "check", "--publish", untested);
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.out()).contains("rule `r-1` has no test in which it stops a text", "^");
    JsonNode node =
        new ObjectMapper()
            .readTree(Weir.run("policy", "check", "--publish", "--json", untested, file).out());
    assertThat(node.at("/files/0/missing")).hasSize(2);
    assertThat(node.at("/files/1/missing")).isEmpty();
    assertThat(Weir.run("policy", "check", "--publish", file).exitCode()).isZero();
  }

  @Test
  void listsBesideThePolicyAreRead() throws IOException {
    String source = GOOD.replace("words rude { \"duffer\" }", "words rude from list \"insults\"");
    String file = write("policy.weir", source);
    assertThat(Weir.run("policy", "check", file).exitCode()).isEqualTo(2);
    write("lists/insults.txt", "duffer\n");

    assertThat(Weir.run("policy", "test", file).exitCode()).isZero();

    write("lists/insults.txt", "fine\nbad\u0001\n");
    Weir weir = Weir.run("policy", "check", file);
    assertThat(weir.exitCode()).isEqualTo(2);
    assertThat(weir.err()).contains("insults.txt:2: has a control character").hasLineCount(1);
  }

  @Test
  void whatCannotBeReadIsSaidInOneLine() throws IOException {
    Path latin = folder.resolve("latin.weir");
    Files.write(latin, new byte[] {'a', '\n', (byte) 0xe9});

    for (String command : new String[] {"check", "test", "format"}) {
      assertThat(Weir.run("policy", command, folder.resolve("none.weir").toString()))
          .isEqualTo(
              new Weir(2, "", "weir: `" + folder.resolve("none.weir") + "` does not exist\n"));
      assertThat(Weir.run("policy", command, folder.toString()).err())
          .contains("is not a plain file")
          .hasLineCount(1);
      assertThat(Weir.run("policy", command, latin.toString()).err())
          .contains("latin.weir:2: is not valid UTF-8");
    }
  }

  @Test
  void allFilesAreCheckedWhateverIsWrongWithOne() throws IOException {
    String good = write("good.weir", GOOD);
    String bad = write("bad.weir", GOOD.replace("text hits rude", "text hits rud"));
    String failing =
        write("failing.weir", GOOD.replace("\"hello\" -> allow", "\"hello\" -> block"));
    String none = folder.resolve("none.weir").toString();

    Weir weir = Weir.run("policy", "check", none, bad, good);
    assertThat(weir.exitCode()).isEqualTo(2);
    assertThat(weir.err()).isEqualTo("weir: `" + none + "` does not exist\n");
    assertThat(weir.out()).contains(bad + ": refused: 1 error", "is in order");
    assertThat(Weir.run("policy", "test", good, failing).exitCode()).isEqualTo(1);
    assertThat(Weir.run("policy", "test", failing, bad).exitCode()).isEqualTo(2);
    assertThat(Weir.run("policy", "check").exitCode()).isEqualTo(2);

    JsonNode all =
        new ObjectMapper().readTree(Weir.run("policy", "test", "--json", none, bad, good).out());
    assertThat(all.path("files").findValuesAsText("file")).containsExactly(none, bad, good);
    assertThat(all.path("files").path(0).path("error").asText()).endsWith("does not exist");
    assertThat(all.path("files").path(2).path("error").isNull()).isTrue();
    assertThat(all.path("files").path(2).path("tests")).hasSize(2);
  }

  @Test
  void theStandardInputIsAPolicyToo() throws IOException {
    assertThat(stdin(GOOD, "policy", "test", "-").out()).isEqualTo("<stdin>: 2 tests, 0 failed\n");
    Weir bad = stdin("policy \"p\"\ndefault perhaps\n", "policy", "check", "-");
    assertThat(bad.exitCode()).isEqualTo(2);
    assertThat(bad.out()).startsWith("<stdin>:2:9: error: ");
    assertThat(stdin("x".repeat(2 << 20), "policy", "check", "-").err()).contains("bytes");

    Weir formatted = stdin("policy  \"p\" default allow", "policy", "format", "-");
    assertThat(formatted).isEqualTo(new Weir(0, "policy \"p\"\ndefault allow\n", ""));
    Weir broken = stdin("policy  p", "policy", "format", "-");
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err()).contains("<stdin>:1:9: error: ");
  }

  @Test
  void formattingWritesAFileOverAndKeepsWhoMayReadIt() throws IOException {
    String file = write("policy.weir", "# mine\n" + GOOD);
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-rw-r--");
    Files.setPosixFilePermissions(Path.of(file), mode);

    Weir check = Weir.run("policy", "format", "--check", file);
    assertThat(check).isEqualTo(new Weir(1, file + ": would change\n", ""));
    assertThat(Files.readString(Path.of(file))).startsWith("# mine\npolicy").contains(GOOD);

    assertThat(Weir.run("policy", "format", file)).isEqualTo(new Weir(0, file + ": changed\n", ""));
    assertThat(Files.readString(Path.of(file)))
        .startsWith("# mine\npolicy")
        .contains("\nrule r-1 \"Rude\"\n  if text hits rude\n  then block as rude.word\n");
    assertThat(Files.getPosixFilePermissions(Path.of(file))).isEqualTo(mode);
    assertThat(folder.toFile().list()).containsExactly("policy.weir");

    assertThat(Weir.run("policy", "format", file)).isEqualTo(new Weir(0, "", ""));
    assertThat(Weir.run("policy", "format", "--check", file)).isEqualTo(new Weir(0, "", ""));
    assertThat(json("policy", "format", "--check", "--json", file).path("changed").asBoolean())
        .isFalse();
  }

  @Test
  void whatDoesNotParseIsNotFormatted() throws IOException {
    String broken = GOOD.replace("then block", "than block");
    String file = write("policy.weir", broken);

    Weir weir = Weir.run("policy", "format", file);

    assertThat(weir.exitCode()).isEqualTo(2);
    assertThat(weir.out()).isEmpty();
    assertThat(weir.err()).contains(file + ":4:", "error: ", "^^^^", "`then`");
    assertThat(Files.readString(Path.of(file))).isEqualTo(broken);
  }

  @Test
  void thereAreColoursWhereThereIsATerminal() throws IOException {
    String file = write("policy.weir", GOOD.replace("text hits rude", "text hits rud"));
    var out = new StringWriter();
    WeirMain.commandLine()
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.ON))
        .setOut(new PrintWriter(out))
        .execute("policy", "check", file);

    assertThat(out.toString()).contains("\u001b[1;31merror:\u001b[0m");
    assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(Weir.run("policy", "check", file).out());
  }

  /** What is said of the only file. */
  private static JsonNode json(String... args) throws IOException {
    JsonNode files = new ObjectMapper().readTree(Weir.run(args).out()).path("files");
    assertThat(files).hasSize(1);
    return files.path(0);
  }

  private static Weir stdin(String text, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return Weir.run(args);
    } finally {
      System.setIn(before);
    }
  }

  private String write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, content).toString();
  }

  @Test
  void printsAPolicyThatShipsSoThatItCanBeStartedFrom() throws IOException {
    assertThat(Weir.run("policy", "starter").out()).contains("game-lobby\n", "strict-children\n");
    for (String name : StarterPolicies.names()) {
      assertThat(Weir.run("policy", "starter", name).out())
          .isEqualTo(StarterPolicies.source(name).text());
    }
    Weir none = Weir.run("policy", "starter", "lobby");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("no policy `lobby` ships").hasLineCount(1);
  }
}
