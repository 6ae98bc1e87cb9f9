package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant's files are edited while the platform runs, and it follows. */
class TenantFilesE2E {
  /** A second is promised; a busy machine is given more. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path data;
  private static Platform platform;

  @BeforeAll
  static void start() {
    platform = Platform.start(data);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void anEditedPolicyIsSwappedAndABrokenOneIsNot() {
    TenantFolder tenant = new TenantFolder(data, "edited").policy(policy("gold", "block"));
    WeirClient client = platform.client(tenant.createKey());
    soon(() -> assertThat(client.decide("gold").verdict()).isEqualTo("block"));
    String first = client.decide("gold").body().path("versions").path("policy").asText();

    tenant.policy(policy("silver", "hold"));
    soon(() -> assertThat(client.decide("silver").verdict()).isEqualTo("hold"));
    assertThat(client.decide("gold").verdict()).isEqualTo("allow");
    assertThat(first).isEqualTo("metals@1");
    assertThat(client.decide("gold").body().path("versions").path("policy").asText())
        .isEqualTo("metals@2");

    tenant.policy(policy("tin", "hold").replace("hits banned", "hits baned"));
    soon(() -> assertThat(platform.err()).containsPattern("policy\\.weir:4:\\d+: .*`baned`"));
    assertThat(client.decide("silver").verdict()).isEqualTo("hold");
    assertThat(client.decide("tin").verdict()).isEqualTo("allow");

    tenant.policy(policy("tin", "hold"));
    soon(() -> assertThat(client.decide("tin").verdict()).isEqualTo("hold"));
  }

  @Test
  void aTenantComesAndGoes() throws IOException {
    TenantFolder tenant = new TenantFolder(data, "guest").policy(policy("gold", "block"));
    WeirClient client = platform.client(tenant.createKey());
    soon(() -> assertThat(client.decide("gold").verdict()).isEqualTo("block"));

    Files.move(tenant.folder(), data.resolve("guest-that-left"));

    soon(() -> assertThat(client.decide("gold").status()).isEqualTo(401));
  }

  @Test
  void aKeyWorksUntilItIsRevoked() {
    TenantFolder tenant = new TenantFolder(data, "keys").policy(policy("gold", "block"));
    WeirClient first = platform.client(tenant.createKey());
    soon(() -> assertThat(first.decide("gold").status()).isEqualTo(200));
    WeirClient second = platform.client(tenant.createKey());
    soon(() -> assertThat(second.decide("gold").status()).isEqualTo(200));

    tenant.key("revoke", oldestKeyId(tenant));

    soon(() -> assertThat(first.decide("gold").status()).isEqualTo(401));
    assertThat(second.decide("gold").status()).isEqualTo(200);
  }

  @Test
  void aKeyIsRevokedEvenWhileThePolicyIsBroken() {
    TenantFolder tenant = new TenantFolder(data, "broken").policy(policy("gold", "block"));
    WeirClient client = platform.client(tenant.createKey());
    soon(() -> assertThat(client.decide("gold").status()).isEqualTo(200));
    tenant.policy("policy \"metals\"\ndefault alow\n");
    soon(() -> assertThat(platform.err()).contains("`alow`"));

    tenant.key("revoke", oldestKeyId(tenant));

    soon(() -> assertThat(client.decide("gold").status()).isEqualTo(401));
  }

  @Test
  void aKeyEndsWhenItsTimeIsUp() throws IOException {
    TenantFolder tenant = new TenantFolder(data, "expiring").policy(policy("gold", "block"));
    WeirClient ending = platform.client(tenant.createKey("--expires", "30m"));
    WeirClient lasting = platform.client(tenant.createKey());
    soon(() -> assertThat(ending.decide("gold").status()).isEqualTo(200));
    soon(() -> assertThat(lasting.decide("gold").status()).isEqualTo(200));

    // The shortest time on the command line is a minute; this stands in for waiting.
    Instant end = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
    letTheOldestKeyEndAt(tenant, end);

    soon(() -> assertThat(ending.decide("gold").status()).isEqualTo(401));
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(lasting.decide("gold").status()).isEqualTo(200);
  }

  private static void soon(ThrowingRunnable holds) {
    await().atMost(PATIENCE).untilAsserted(holds);
  }

  private static String policy(String word, String verdict) {
    return """
    policy "metals"
    default allow
    words banned { "%s" } whole-word
    rule r-001 "Metal" if text hits banned then %s as spam.metal
    """
        .formatted(word, verdict);
  }

  private static String oldestKeyId(TenantFolder tenant) {
    return tenant.key("list").lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0];
  }

  private static void letTheOldestKeyEndAt(TenantFolder tenant, Instant end) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    Path file = tenant.folder().resolve("keys.json");
    ObjectNode keys = (ObjectNode) json.readTree(file.toFile());
    ((ObjectNode) keys.path("keys").path(0)).put("expires", end.toString());
    tenant.write("keys.json", json.writeValueAsString(keys));
  }
}
