package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.e2e.Command.Ended;
import dev.weir.e2e.MarkdownPage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the migration guides, run as they stand but for the port. */
class MigrateGuidesDT {
  private static final String ADDRESS = "http://127.0.0.1:8080";

  @TempDir static Path home;
  private static Platform platform;
  private static NodeClients clients;

  @BeforeAll
  static void start() {
    clients = NodeClients.install();
    platform =
        Platform.launch(
            Command.weir("up", "--demo", "--port", "0", "--data", home.resolve("data") + ""));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void theExamplesForThePerspectiveApiPrintAScore() throws IOException {
    List<String> printed = run("docs/migrate/perspective.md");

    assertThat(printed).hasSize(5);
    assertThat(printed)
        .allSatisfy(out -> assertThat(out).containsPattern("(^|\"value\": ?)0\\.[89]"));
  }

  @Test
  void theExamplesForOpenAisEndpointPrintThatTheTextIsFlagged() throws IOException {
    List<String> printed = run("docs/migrate/openai.md");

    assertThat(printed).hasSize(4);
    assertThat(printed)
        .allSatisfy(out -> assertThat(out).containsPattern("(?i)^true|\"flagged\": ?true"));
  }

  @Test
  void theExampleForCoralPrintsThatTheCommentIsRejected() throws IOException {
    String secret = "{\"coralSecrets\": [\"THE-SECRET-FROM-CORAL\"]}";
    assertThat(Checkout.text("docs/migrate/coral.md")).contains("`" + secret + "`");
    Files.writeString(home.resolve("data/tenants/demo/tenant.json"), secret);

    await()
        .untilAsserted(() ->
            assertThat(run("docs/migrate/coral.md"))
                .singleElement()
                .asString()
                .contains("\"status\":\"REJECTED\""));
  }

  @Test
  void theExamplesOfAllDoorsAreAnswered() throws IOException {
    List<String> printed = run("docs/migrate/README.md");

    assertThat(printed).hasSize(4);
    assertThat(printed)
        .allSatisfy(out ->
            assertThat(out)
                .containsPattern("attributeScores|category_scores|categoriesAnalysis|severity")
                .doesNotContain("\"error\""));
  }

  private static List<String> run(String page) throws IOException {
    List<String> printed = new ArrayList<>();
    for (Block block : MarkdownPage.at(page).blocks()) {
      if (!block.language().equals("text")) {
        Ended ended = command(block).run();
        assertThat(ended.exitCode()).as(block.text() + ended.err()).isZero();
        printed.add(ended.out().strip());
      }
    }
    return printed;
  }

  private static Command command(Block block) throws IOException {
    String text = block.text().replace(ADDRESS, platform.url());
    return switch (block.language()) {
      case "sh" -> Command.shell(text);
      case "js" -> {
        Files.writeString(clients.file("example.mjs"), text);
        yield clients.node("example.mjs");
      }
      case "python" -> words("python3", Files.writeString(home.resolve("example.py"), text) + "");
      case "java" ->
          words(
              Path.of(System.getProperty("java.home"), "bin/java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              Files.writeString(home.resolve("Example.java"), text).toString());
      default -> throw new AssertionError("no example in " + block.language() + " is run");
    };
  }

  private static Command words(String... words) {
    return new Command(List.of(words), home, Map.of());
  }
}
