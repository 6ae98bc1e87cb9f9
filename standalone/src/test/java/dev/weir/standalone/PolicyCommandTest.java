package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.policy.StarterPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

      assertThat(Weir.run("policy", "check", file).out()).contains("\"" + name + "\" is in order");
      Weir tested = Weir.run("policy", "test", file);
      assertThat(tested.exitCode()).as(tested.out()).isZero();
      assertThat(tested.out()).contains(" tests, 0 failed");
    }
  }

  @Test
  void aMistakeIsShownWithACaretUnderItsPlace() throws IOException {
    String file = write("policy.weir", GOOD.replace("text hits rude", "text hits rud"));

    Weir checked = Weir.run("policy", "check", file);

    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.out()).contains(file + ":4:", "error: ", "^^^", "refused: 1 error");
    assertThat(Weir.run("policy", "test", file).exitCode()).isEqualTo(1);
  }

  @Test
  void mistakesAreAlsoJson() throws IOException {
    String file = write("policy.weir", GOOD.replace("text hits rude", "text hits rud"));

    JsonNode node = new ObjectMapper().readTree(Weir.run("policy", "check", "--json", file).out());

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
    JsonNode node = new ObjectMapper().readTree(Weir.run("policy", "test", "--json", file).out());
    assertThat(node.path("tests")).hasSize(2);
    assertThat(node.path("tests").path(1).path("passed").asBoolean()).isFalse();
  }

  @Test
  void listsBesideThePolicyAreRead() throws IOException {
    String source = GOOD.replace("words rude { \"duffer\" }", "words rude from list \"insults\"");
    String file = write("policy.weir", source);
    assertThat(Weir.run("policy", "check", file).exitCode()).isEqualTo(1);
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

    for (String command : new String[] {"check", "test"}) {
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
