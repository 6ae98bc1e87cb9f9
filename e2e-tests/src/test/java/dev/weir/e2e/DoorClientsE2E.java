package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.e2e.Command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Unmodified clients for JavaScript of the services whose doors there are. What they are answered,
 * and how their own classes report a refusal, is asserted in JavaScript, in {@code
 * src/test/resources/clients}.
 */
class DoorClientsE2E {
  @TempDir static Path data;
  private static Platform platform;
  private static NodeClients clients;
  private static String key;
  private static String revokedKey;

  @BeforeAll
  static void start() {
    clients = NodeClients.install();
    TenantFolder acme = new TenantFolder(data, "acme").policy("policy \"acme\"\ndefault allow\n");
    key = acme.createKey();
    revokedKey = acme.createRevokedKey();
    platform = Platform.start(data);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void googlesClientFindsThePerspectiveDoorByItsDiscoveryDocument() throws IOException {
    assertAllPass("googleapis.test.cjs");
  }

  @Test
  void perspectiveApiClientIsServedWhenItsHostIsRewritten() throws IOException {
    assertAllPass("perspective-api-client.test.cjs", "-r", "./rewrite-host.cjs");
  }

  @Test
  void openAisClientIsServed() throws IOException {
    assertAllPass("openai.test.cjs");
  }

  @Test
  void azuresClientIsServed() throws IOException {
    assertAllPass("azure.test.cjs");
  }

  /** Positive control: a client that is answered otherwise than it should be fails its test. */
  @Test
  void aClientThatIsRefusedFails() {
    Ended ended = run("googleapis.test.cjs", revokedKey);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("API key not valid");
  }

  private static void assertAllPass(String file, String... options) throws IOException {
    long tests =
        Files.readString(clients.file(file))
            .lines()
            .filter(line -> line.startsWith("test("))
            .count();

    Ended ended = run(file, key, options);

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("\n# pass " + tests + "\n", "\n# skipped 0\n");
    assertThat(tests).isGreaterThan(5);
  }

  private static Ended run(String file, String withKey, String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("--test", "--test-reporter=tap", file));
    return clients
        .node(words.toArray(String[]::new))
        .with("WEIR_URL", platform.url())
        .with("WEIR_KEY", withKey)
        .with("WEIR_REVOKED_KEY", revokedKey)
        .run();
  }
}
