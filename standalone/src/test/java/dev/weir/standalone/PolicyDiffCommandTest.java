package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyDiffCommandTest {
  private static final Path PAGE = Path.of("../docs/language/diff.md");
  private static final Pattern BLOCK =
      Pattern.compile("```(policy|text)\n(.*?)```", Pattern.DOTALL);

  private static final String OLD =
      """
      policy "lobby"
      default allow
      when unknown then allow otherwise
      words rude { "duffer" } whole-word
      rule r-1 "Rude" if text hits rude and insult >= 0.8 then hold as rude.word
      """;

  @TempDir Path folder;

  @Test
  void printsWhatThePageShows() throws IOException {
    List<String> blocks =
        BLOCK.matcher(Files.readString(PAGE)).results().map((MatchResult m) -> m.group(2)).toList();
    assertThat(blocks).hasSize(3);

    Weir weir =
        Weir.run("policy", "diff", write("a.weir", blocks.get(0)), write("b.weir", blocks.get(1)));

    assertThat(weir).isEqualTo(new Weir(0, blocks.get(2), ""));
  }

  @Test
  void saysWhenNothingChangedAndWhichWayAllWent() throws IOException {
    String old = write("old.weir", OLD);
    String same = write("same.weir", OLD.replace("\n", "  # said\n\n"));
    String milder = write("milder.weir", OLD.replace("0.8", "0.9").replace("hold", "label"));

    assertThat(Weir.run("policy", "diff", old, same))
        .isEqualTo(new Weir(0, "no change in meaning\n", ""));
    assertThat(Weir.run("policy", "diff", old, milder).out())
        .endsWith("2 changes, altogether milder\n");
    assertThat(Weir.run("policy", "diff", milder, old).out())
        .endsWith("2 changes, altogether stricter\n");
  }

  @Test
  void listsBesideEachFileArePartOfIt() throws IOException {
    String text = OLD.replace("words rude { \"duffer\" }", "words rude from list \"rude\"");
    write("a/lists/rude.txt", "duffer\n");
    write("b/lists/rude.txt", "duffer\nmuppet\n");

    Weir weir = Weir.run("policy", "diff", write("a/p.weir", text), write("b/p.weir", text));

    assertThat(weir.out())
        .isEqualTo(
            "words rude: words added: 1 (\"muppet\") (stricter)\n1 change, altogether stricter\n");
  }

  @Test
  void isAlsoJson() throws IOException {
    String old = write("old.weir", OLD);
    String now = write("now.weir", OLD.replace("0.8", "0.9"));

    JsonNode json = json(Weir.run("policy", "diff", "--json", old, now));

    assertThat(json.at("/old/file").asText()).isEqualTo(old);
    assertThat(json.at("/new/policy").asText()).isEqualTo("lobby");
    assertThat(json.path("direction").asText()).isEqualTo("milder");
    assertThat(json.path("changes")).hasSize(1);
    JsonNode change = json.at("/changes/0");
    assertThat(change.path("kind").asText()).isEqualTo("rule");
    assertThat(change.at("/rules/0").asText()).isEqualTo("r-1");
    assertThat(change.path("text").asText())
        .isEqualTo("condition `insult >= 0.8` → `insult >= 0.9`");
    assertThat(change.path("before").asText()).isEqualTo("`insult >= 0.8`");
    assertThat(change.path("after").asText()).isEqualTo("`insult >= 0.9`");
    assertThat(change.path("direction").asText()).isEqualTo("milder");
    JsonNode none = json(Weir.run("policy", "diff", "--json", old, old));
    assertThat(none.path("changes").isArray()).isTrue();
    assertThat(none.path("changes")).isEmpty();
    assertThat(none.path("direction").isNull()).isTrue();
  }

  @Test
  void eitherSideMayBeTheStandardInput() throws IOException {
    String old = write("old.weir", OLD);
    String now = OLD.replace("\"Rude\"", "\"Ruder\"");

    assertThat(stdin(now, "policy", "diff", old, "-"))
        .isEqualTo(new Weir(0, "r-1: renamed \"Rude\" → \"Ruder\"\n1 change\n", ""));
    assertThat(stdin(now, "policy", "diff", "-", old).out()).contains("\"Ruder\" → \"Rude\"");
    assertThat(stdin(now, "policy", "diff", "-", "-"))
        .isEqualTo(new Weir(2, "", "weir: only one of OLD and NEW can be the standard input\n"));
  }

  @Test
  void whatCannotBeComparedIsBadInput() throws IOException {
    String old = write("old.weir", OLD);
    String bad = write("bad.weir", OLD.replace("hits rude", "hits rud"));
    String none = folder.resolve("none.weir").toString();

    Weir refused = Weir.run("policy", "diff", old, bad);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.out()).contains(bad + ":5:", "^^^", "refused: 1 error");
    Weir json = Weir.run("policy", "diff", "--json", bad, old);
    assertThat(json.exitCode()).isEqualTo(2);
    assertThat(json(json).path("changes").isNull()).isTrue();
    assertThat(json(json).at("/old/issues/0/severity").asText()).isEqualTo("error");
    assertThat(Weir.run("policy", "diff", none, old))
        .isEqualTo(new Weir(2, "", "weir: `" + none + "` does not exist\n"));
    assertThat(Weir.run("policy", "diff", old).exitCode()).isEqualTo(2);
  }

  @Test
  void thereAreColoursWhereThereIsATerminal() throws IOException {
    String old = write("old.weir", OLD);
    String now = write("now.weir", OLD.replace("0.8", "0.9"));
    var out = new StringWriter();
    WeirMain.commandLine()
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.ON))
        .setOut(new PrintWriter(out))
        .execute("policy", "diff", old, now);

    assertThat(out.toString()).contains("\u001b[1mr-1:\u001b[0m");
    assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(Weir.run("policy", "diff", old, now).out());
  }

  private static JsonNode json(Weir weir) throws IOException {
    return new ObjectMapper().readTree(weir.out());
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, text).toString();
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
}
