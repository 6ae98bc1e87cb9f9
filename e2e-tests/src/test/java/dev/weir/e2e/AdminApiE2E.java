package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.e2e.WeirClient.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant is run over the admin API alone, while the platform serves. */
class AdminApiE2E {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TENANTS = "/admin/v1/tenants";
  private static final String POLICY = TENANTS + "/acme/policy";

  @TempDir Path data;

  @Test
  void whatIsPublishedRunsWithoutARestartAndAfterAKill() {
    String adminKey;
    String key;
    try (Platform platform = Platform.start(data)) {
      adminKey = Administrator.bootstrap(platform);
      WeirClient admin = new WeirClient(platform.adminUrl(), adminKey);
      key = makeTenant(admin);
      WeirClient tenant = platform.client(key);
      assertThat(tenant.decide("gold").status()).isEqualTo(401);

      publish(admin, 1, "gold");
      assertThat(tenant.decide("gold").verdict()).isEqualTo("block");
      publish(admin, 2, "silver");
      assertThat(tenant.decide("gold").verdict()).isEqualTo("allow");
      assertThat(tenant.decide("silver").body().path("versions").path("policy").asText())
          .isEqualTo("metals@2");
      admin.post(POLICY + "/rollback?wait=running", Map.of());
      assertThat(tenant.decide("gold").verdict()).isEqualTo("block");

      platform.signal("KILL");
      platform.awaitExit();
    }
    try (Platform platform = Platform.start(data)) {
      WeirClient admin = new WeirClient(platform.adminUrl(), adminKey);
      assertThat(platform.client(key).decide("gold").verdict()).isEqualTo("block");
      assertThat(platform.out()).doesNotContain("bootstrap_");
      assertThat(admin.get(POLICY).body().path("revision").asInt()).isEqualTo(1);

      delete(platform, admin, TENANTS + "/acme");
      soon(() -> assertThat(platform.client(key).decide("gold").status()).isEqualTo(401));
    }
  }

  @Test
  void aRevokedKeyStopsAndAFolderOfTheSameNameIsRefused() {
    try (Platform platform = Platform.start(data)) {
      WeirClient admin = new WeirClient(platform.adminUrl(), Administrator.bootstrap(platform));
      WeirClient tenant = platform.client(makeTenant(admin));
      publish(admin, 1, "gold");
      assertThat(tenant.decide("gold").verdict()).isEqualTo("block");

      new TenantFolder(data, "acme").policy(policy("tin"));
      soon(() -> assertThat(platform.err()).contains("the admin API owns the tenant `acme`"));
      assertThat(tenant.decide("gold").verdict()).isEqualTo("block");

      String id =
          admin.get(TENANTS + "/acme/keys").body().path("items").path(0).path("id").asText();
      delete(platform, admin, TENANTS + "/acme/keys/" + id);
      soon(() -> assertThat(tenant.decide("gold").status()).isEqualTo(401));
    }
  }

  private static String makeTenant(WeirClient admin) {
    assertThat(admin.post(TENANTS, Map.of("id", "acme")).status()).isEqualTo(201);
    return admin.post(TENANTS + "/acme/keys", Map.of()).body().path("key").asText();
  }

  private static void publish(WeirClient admin, int revision, String word) {
    admin.post(POLICY + "/revisions", Map.of("source", policy(word)));
    Answer published =
        admin.post(POLICY + "/revisions/%d/publish?wait=running".formatted(revision), Map.of());
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.body().path("runningOn").asInt()).isEqualTo(1);
    assertThat(published.body().path("nodes").asInt()).isEqualTo(1);
  }

  private static void delete(Platform platform, WeirClient admin, String path) {
    URI uri = URI.create(platform.adminUrl() + path);
    assertThat(admin.send(HttpRequest.newBuilder(uri).DELETE()).status()).isEqualTo(204);
  }

  private static String policy(String word) {
    return """
    policy "metals"
    default allow
    words banned { "%s" } whole-word
    rule r-1 "Metals" if text hits banned then block as spam.metal
    """
        .formatted(word);
  }

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).untilAsserted(assertion);
  }
}
