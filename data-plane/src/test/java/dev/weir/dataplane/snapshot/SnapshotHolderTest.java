package dev.weir.dataplane.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.Issue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a key speaks for while snapshots come, change and go. */
final class SnapshotHolderTest {
  private static final Instant NOW = Instant.parse("2027-01-31T12:00:00Z");
  private static final String KEY = "a-key";

  @TempDir Path folder;
  private SnapshotHolder holder;

  @BeforeEach
  void makeAHolder() {
    holder =
        new SnapshotHolder(
            new Tenancy(MasterKey.of(new byte[MasterKey.BYTES])),
            new PolicyCompiler(),
            new SnapshotArchive(folder),
            "en-general@1",
            "1",
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void aKeyGoesOnWorkingWhenItsTermsChange() {
    offer("acme", "s1", key(null, false));

    offer("acme", "s2", key(NOW.plusSeconds(1), false));

    assertThat(tenantOf(true)).isEqualTo("acme");
  }

  @Test
  void theNewTermsOfAKeyHold() {
    offer("acme", "s1", key(null, false));

    offer("acme", "s2", key(NOW, false));
    assertThat(tenantOf(true)).isEmpty();

    offer("acme", "s3", key(null, true));
    assertThat(tenantOf(true)).isEqualTo("acme");
    assertThat(tenantOf(false)).isEmpty();
  }

  @Test
  void aKeyThatIsLeftOutStopsWorking() {
    offer("acme", "s1", key(null, false));

    offer("acme", "s2");

    assertThat(tenantOf(true)).isEmpty();
  }

  @Test
  void aTenantThatCopiesAKeyDoesNotGetIt() {
    offer("acme", "s1", key(null, false));

    offer("thief", "s2", key(null, false));
    assertThat(tenantOf(true)).isEqualTo("acme");

    offer("thief", "s3", key(NOW.plusSeconds(1), false));
    assertThat(tenantOf(true)).isEqualTo("acme");

    holder.remove(new TenantId("thief"));
    assertThat(tenantOf(true)).isEqualTo("acme");
  }

  private void offer(String tenant, String id, ApiKeyHash... keys) {
    TenantSnapshot snapshot =
        new TenantSnapshot(
            new TenantId(tenant),
            id,
            "policy",
            1,
            "policy \"p\"\ndefault allow\n",
            List.of(),
            List.of(keys),
            TenantSettings.DEFAULT);
    assertThat(holder.offer(snapshot)).noneMatch(Issue::isError);
  }

  private String tenantOf(boolean fromLoopback) {
    return holder
        .authenticate(KEY, fromLoopback)
        .map(tenant -> tenant.snapshot().tenant().value())
        .orElse("");
  }

  private static ApiKeyHash key(@Nullable Instant expires, boolean loopbackOnly) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
      return new ApiKeyHash("k1", HexFormat.of().formatHex(digest), expires, loopbackOnly);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
