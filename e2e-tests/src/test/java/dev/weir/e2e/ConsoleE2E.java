package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.e2e.Command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in a real Chromium. What is done and seen there is in JavaScript, in {@code
 * src/test/resources/clients/console.test.cjs}; it leaves pictures in {@code target/console}.
 */
class ConsoleE2E {
  private static final Pattern TOKEN = Pattern.compile("#bootstrap=(\\S+)");

  private static final List<Path> BROWSERS =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));

  @TempDir Path data;

  @Test
  void aPolicyIsWrittenTestedPublishedSeenAtWorkAndRolledBack() throws IOException {
    NodeClients clients = NodeClients.install();
    Path shots = Files.createDirectories(Checkout.root().resolve("e2e-tests/target/console"));
    try (Platform platform = Platform.start(data, "--admin-port", "0")) {
      Ended ended =
          clients
              .node("--test", "--test-reporter=tap", "console.test.cjs")
              .with("WEIR_URL", platform.url())
              .with("WEIR_ADMIN", platform.adminUrl())
              .with("WEIR_TOKEN", token(platform))
              .with("WEIR_SHOTS", shots.toString())
              .with("CHROMIUM", browser().toString())
              .run();

      assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
      assertThat(ended.out()).contains("\n# pass 14\n", "\n# skipped 0\n");
    }
    assertThat(shots.resolve("published-390-dark.png")).isNotEmptyFile();
  }

  private static Path browser() {
    return BROWSERS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no browser: " + BROWSERS));
  }

  private static String token(Platform platform) {
    Matcher token = TOKEN.matcher(platform.out());
    assertThat(token.find()).as(platform.out()).isTrue();
    return token.group(1);
  }
}
