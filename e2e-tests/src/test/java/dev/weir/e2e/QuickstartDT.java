package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.e2e.Command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's commands, read from the README and run in its order by a shell, as somebody would
 * who pastes them. {@link #mapped} is all that differs.
 */
class QuickstartDT {
  private static final MarkdownPage README = MarkdownPage.at("README.md");
  private static final List<String> START = README.blocks("Quickstart", "sh");
  private static final List<String> OWN_TENANT = README.blocks("Your own tenant", "sh");

  private static final List<String> OVER_HTTP = README.blocks("Your first policy over HTTP", "sh");

  private static final Pattern TOKEN = Pattern.compile("\"token\":\"(bootstrap_[^\"]+)\"");

  @TempDir Path home;

  @Test
  void everyCommandDoesWhatTheReadmeSays() throws IOException {
    // The README is read in the repository's root, where ./weir is and where data/ will be.
    Files.createSymbolicLink(home.resolve("weir"), Checkout.launcher());
    assertThat(START.getFirst()).isEqualTo("./weir up --demo\n");

    try (Platform platform =
        Platform.launch(Command.weir("up", "--demo", "--port", "0").in(home))) {
      String id = decidesAboutTheFirstMessage(platform);
      explainsIt(platform, id);
      scoresWhatNoListKnows(platform);
      servesOnesOwnTenant(platform);
      servesATenantThatIsMadeOverHttp(platform);
      printsALineToTry(platform);
    } finally {
      Files.delete(home.resolve("weir"));
    }
  }

  @Test
  void noCommandOfTheReadmeIsLeftOut() {
    List<String> commands =
        README.blocks().stream()
            .filter(block -> block.language().equals("sh"))
            .map(MarkdownPage.Block::text)
            .toList();

    assertThat(START).hasSize(4);
    assertThat(OWN_TENANT).hasSize(1);
    assertThat(OVER_HTTP).hasSize(1);
    // The last one is what runs this test.
    assertThat(commands).hasSize(7).last().isEqualTo("./weir test\n");
  }

  private String decidesAboutTheFirstMessage(Platform platform) throws IOException {
    JsonNode decided = json(shell(mapped(START.get(1), platform, "")).out());

    assertThat(decided.path("contentId").asText()).isEqualTo("m1");
    assertThat(decided.path("verdict").asText()).isEqualTo("block");
    assertThat(decided.path("reason").path("code").asText()).isEqualTo("self_harm.encouragement");
    assertThat(decided.path("spans").path(0).path("end").asInt())
        .isEqualTo("kill yourself".length());
    assertThat(decided.path("versions").path("policy").asText()).startsWith("game-lobby@");
    assertThat(decided.fieldNames()).toIterable().contains("labels", "notScored", "timings");
    return decided.path("id").asText();
  }

  private void explainsIt(Platform platform, String id) throws IOException {
    JsonNode explained = json(shell(mapped(START.get(2), platform, id)).out());

    assertThat(explained.path("id").asText()).isEqualTo(id);
    assertThat(explained.path("rules"))
        .anySatisfy(rule -> {
          assertThat(rule.path("id").asText()).isEqualTo("r-010");
          assertThat(rule.path("truth").asText()).isEqualTo("true");
        });
  }

  private void scoresWhatNoListKnows(Platform platform) throws IOException {
    JsonNode decided = json(shell(mapped(START.get(3), platform, "")).out());

    assertThat(decided.path("servedBy").asText()).isEqualTo("classifier");
    assertThat(decided.path("verdict").asText()).isEqualTo("hold");
    assertThat(decided.path("reason").path("code").asText()).isEqualTo("threat.likely");
    assertThat(decided.path("labels").path("threat").asDouble()).isBetween(0.70, 1.0);
  }

  private void servesOnesOwnTenant(Platform platform) throws IOException {
    Ended made = shell(mapped(OWN_TENANT.getFirst(), platform, ""));

    assertThat(made.out()).contains("2 tests, 0 failed");
    WeirClient acme = platform.client(made.out().lines().toList().getLast());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(acme.decide("b u y g0ld now").verdict()).isEqualTo("block");
          assertThat(acme.decide("gold medal").verdict()).isEqualTo("allow");
        });
  }

  private void servesATenantThatIsMadeOverHttp(Platform platform) throws IOException {
    Matcher token = TOKEN.matcher(platform.out());
    assertThat(token.find()).isTrue();

    String block = OVER_HTTP.getFirst().replace("\"TOKEN\"", "\"" + token.group(1) + "\"");
    Ended made = shell(mapped(block, platform, ""));

    assertThat(made.out()).contains("\"runningOn\" : 1").contains("\"verdict\":\"block\"");
  }

  private void printsALineToTry(Platform platform) throws IOException {
    String line =
        platform.out().lines().filter(text -> text.contains("curl")).findFirst().orElse("");

    assertThat(json(shell(line).out()).path("verdict").asText()).isEqualTo("block");
  }

  /** The README's words for this run: the port that was free, and the id that came back. */
  private static String mapped(String block, Platform platform, String id) {
    return block
        .replace("http://127.0.0.1:8080/", platform.url() + "/")
        .replace("http://127.0.0.1:8081/", platform.adminUrl() + "/")
        .replace("/ID/", "/" + id + "/");
  }

  /** Runs a block in a shell that stops at the first command that fails. */
  private Ended shell(String block) throws IOException {
    Ended ended = Command.shell(block).in(home).run();
    assertThat(ended.exitCode()).as(block + ended.err()).isZero();
    return ended;
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }
}
