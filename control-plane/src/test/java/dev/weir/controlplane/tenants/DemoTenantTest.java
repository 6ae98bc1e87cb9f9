package dev.weir.controlplane.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTenantTest {
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

  @TempDir Path data;

  @Test
  void itsFilesAreASnapshotWithAKeyForThisMachineAlone() throws IOException {
    DemoTenant.write(data);

    TenantSnapshot snapshot = snapshot();

    assertThat(snapshot.policyName()).isEqualTo("game-lobby");
    ApiKeyHash key = snapshot.keys().getFirst();
    assertThat(key.sha256()).isEqualTo(Sha256.hex("weir-demo-key"));
    assertThat(key.loopbackOnly()).isTrue();
  }

  @Test
  void theNameFoundWithoutTheCompilerIsTheCompilersName() throws IOException {
    DemoTenant.write(data);
    TenantSnapshot snapshot = snapshot();

    var source = new PolicySource("policy.weir", snapshot.policySource());
    var compiled = new PolicyCompiler().compile(source, WordLists.of(snapshot.lists())).policy();

    assertThat(Objects.requireNonNull(compiled).name()).isEqualTo(snapshot.policyName());
  }

  @Test
  void anEditedPolicyAndOtherKeysStay() throws IOException {
    DemoTenant.write(data);
    Path folder = data.resolve("tenants/demo");
    Files.writeString(folder.resolve("policy.weir"), "policy \"mine\"\n");
    String keys = Files.readString(folder.resolve("keys.json"));

    DemoTenant.write(data);

    assertThat(folder.resolve("policy.weir")).content().isEqualTo("policy \"mine\"\n");
    assertThat(folder.resolve("keys.json")).content().isEqualTo(keys);
  }

  private TenantSnapshot snapshot() throws IOException {
    RecordingListener listener = new RecordingListener();
    try (TenantFollower follower = new TenantFollower(new TenantFiles(data), listener, LATER)) {
      follower.rescan();
    }
    return Objects.requireNonNull(listener.running.get(DemoTenant.ID));
  }
}
