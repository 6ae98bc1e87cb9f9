package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.e2e.Command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that speak to the admin API, and those that look after its store. */
class AdminCommandsE2E {
  @TempDir Path folder;

  @Test
  void aTenantIsRunFromTheCommandLineAndItsStoreIsCopied() throws IOException {
    Path data = folder.resolve("data");
    Path copy = folder.resolve("copy.db");
    Path policy = Files.writeString(folder.resolve("policy.weir"), policy("gold", "banned"));
    String key;
    try (Platform platform = Platform.start(data)) {
      String admin = Administrator.bootstrap(platform);

      assertThat(weir(platform, admin, "tenant", "create", "acme").runWell())
          .contains("tenant acme is there");
      key =
          weir(platform, admin, "key", "create", "--tenant", "acme", "--data", data.toString())
              .runWell()
              .strip();
      assertThat(publish(platform, admin, policy).runWell())
          .contains("revision 1 runs on 1 of 1 nodes");
      assertThat(platform.client(key).decide("gold").verdict()).isEqualTo("block");
      assertThat(weir(platform, admin, "tenant", "list").runWell()).containsPattern("acme\\s+api");

      Files.writeString(policy, policy("tin", "baned"));
      Ended refused = publish(platform, admin, policy).run();
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.out()).contains("policy.weir:4:").contains("hint");

      assertThat(Command.weir("audit", "verify", "--data", data.toString()).runWell())
          .contains("nothing was altered");
      Command.weir("backup", copy.toString(), "--data", data.toString()).runWell();
    }
    Path other = folder.resolve("other");
    Command.weir("restore", copy.toString(), "--data", other.toString()).runWell();
    try (Platform platform = Platform.start(other)) {
      assertThat(platform.client(key).decide("gold").verdict()).isEqualTo("block");
    }
  }

  @Test
  void withoutAServerOrAKeyOneLineSaysSo() {
    Ended nobody =
        Command.weir("tenant", "list", "--server", "http://127.0.0.1:9")
            .with("WEIR_ADMIN_KEY", "x")
            .run();
    Ended keyless = Command.weir("tenant", "list").run();

    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err()).contains("nothing answers at `http://127.0.0.1:9`");
    assertThat(keyless.exitCode()).isEqualTo(2);
    assertThat(keyless.err()).contains("WEIR_ADMIN_KEY");
  }

  private static Command publish(Platform platform, String admin, Path policy) {
    return weir(platform, admin, "policy", "publish", policy.toString(), "--tenant", "acme");
  }

  private static Command weir(Platform platform, String admin, String... words) {
    return Command.weir(words)
        .with("WEIR_ADMIN_URL", platform.adminUrl())
        .with("WEIR_ADMIN_KEY", admin);
  }

  private static String policy(String word, String list) {
    return """
    policy "metals"
    default allow
    words banned { "%s" } whole-word
    rule r-1 "Metals" if text hits %s then block as spam.metal
    """
        .formatted(word, list);
  }
}
