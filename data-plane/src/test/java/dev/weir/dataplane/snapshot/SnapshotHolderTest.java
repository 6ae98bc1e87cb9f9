package dev.weir.dataplane.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in force, and who a key speaks for, while snapshots come, change and go. */
class SnapshotHolderTest {
  private static final String POLICY = "policy \"p\"\ndefault allow\n";
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final TenantId ACME = new TenantId("acme");

  @TempDir Path folder;
  private SnapshotHolder holder;

  @BeforeEach
  void makeAHolder() {
    holder = holder("m@1", "1");
  }

  private SnapshotHolder holder(String model, String normaliser) {
    return new SnapshotHolder(
        new Tenancy(MasterKey.of(new byte[MasterKey.BYTES])),
        new PolicyCompiler(),
        new SnapshotArchive(folder, Clock.fixed(NOW, ZoneOffset.UTC)),
        model,
        normaliser,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static TenantSnapshot snapshot(
      String tenant, String id, String policy, ApiKeyHash... keys) {
    return new TenantSnapshot(
        new TenantId(tenant),
        id,
        "p",
        1,
        policy,
        List.of(),
        Arrays.asList(keys),
        TenantSettings.DEFAULT);
  }

  private static ApiKeyHash key(String secret, @Nullable Instant expires, boolean loopbackOnly) {
    return new ApiKeyHash("id", Sha256.hex(secret), expires, loopbackOnly);
  }

  private static ApiKeyHash key(String secret) {
    return key(secret, null, false);
  }

  private @Nullable String speaksFor(String secret) {
    return holder.authenticate(secret, false).map(found -> found.snapshot().id()).orElse(null);
  }

  @Test
  void aSnapshotIsInForceWholeAndForItsKeysAlone() {
    holder.offer(snapshot("acme", "a1", POLICY, key("k")));
    holder.offer(snapshot("other", "o1", POLICY, key("o")));

    assertThat(speaksFor("k")).isEqualTo("a1");
    assertThat(speaksFor("o")).isEqualTo("o1");
    assertThat(speaksFor("")).isNull();
    assertThat(holder.tenant(ACME)).isPresent();
    assertThat(holder.size()).isEqualTo(2);
  }

  @Test
  void aRevokedKeyStopsWorkingThoughTheArchiveCannotBeWritten() throws IOException {
    holder.offer(snapshot("acme", "a1", POLICY, key("k"), key("leaked")));
    assertThat(speaksFor("leaked")).isEqualTo("a1");
    Path archived = folder.resolve("acme");
    Files.move(archived, folder.resolve("moved"));
    Files.writeString(archived, "a file where the folder was");

    holder.offer(snapshot("acme", "a2", POLICY, key("k")));

    assertThat(speaksFor("leaked")).isNull();
    assertThat(speaksFor("k")).isEqualTo("a2");
  }

  @Test
  void aBrokenSnapshotLeavesTheOldOneInForce() {
    holder.offer(snapshot("acme", "a1", POLICY, key("k")));

    List<Issue> issues = holder.offer(snapshot("acme", "a2", "policy", key("new")));

    assertThat(issues).anyMatch(Issue::isError);
    assertThat(speaksFor("k")).isEqualTo("a1");
    assertThat(speaksFor("new")).isNull();
  }

  @Test
  void aRequestKeepsTheSnapshotThatItStartedWith() {
    holder.offer(snapshot("acme", "a1", POLICY, key("k")));
    ActiveTenant started = holder.authenticate("k", false).orElseThrow();

    holder.offer(snapshot("acme", "a2", POLICY, key("k")));

    assertThat(started.snapshot().id()).isEqualTo("a1");
    assertThat(speaksFor("k")).isEqualTo("a2");
  }

  @Test
  void aKeyThatIsLeftOutStopsWorkingAndTheOthersGoOn() {
    holder.offer(snapshot("acme", "a1", POLICY, key("k"), key("l")));
    holder.offer(snapshot("acme", "a2", POLICY, key("l"), key("m")));

    assertThat(speaksFor("k")).isNull();
    assertThat(speaksFor("l")).isEqualTo("a2");
    assertThat(speaksFor("m")).isEqualTo("a2");
  }

  @Test
  void aKeyWithOtherTermsFollowsTheNewOnes() {
    holder.offer(snapshot("acme", "a1", POLICY, key("k")));

    holder.offer(snapshot("acme", "a2", POLICY, key("k", NOW.plusSeconds(1), false)));
    assertThat(speaksFor("k")).isEqualTo("a2");
    holder.offer(snapshot("acme", "a3", POLICY, key("k", NOW, false)));
    assertThat(speaksFor("k")).isNull();
    holder.offer(snapshot("acme", "a4", POLICY, key("k", null, true)));
    assertThat(speaksFor("k")).isNull();
    assertThat(holder.authenticate("k", true)).isPresent();
    holder.offer(snapshot("acme", "a5", POLICY, key("k")));
    assertThat(speaksFor("k")).isEqualTo("a5");
  }

  @Test
  void aKeyOfTwoTenantsSpeaksForNeitherInWhateverOrderTheyCome() {
    for (List<String> order : List.of(List.of("acme", "thief"), List.of("thief", "acme"))) {
      holder = holder("m@1", "1");
      for (String tenant : order) {
        holder.offer(snapshot(tenant, tenant + "1", POLICY, key("k"), key("own-" + tenant)));
      }
      assertThat(speaksFor("k")).isNull();
      assertThat(speaksFor("own-acme")).isEqualTo("acme1");

      holder.offer(snapshot("thief", "t2", POLICY, key("k", NOW.plusSeconds(1), false)));
      assertThat(speaksFor("k")).isNull();
      holder.offer(snapshot("thief", "t3", POLICY, key("own-thief")));
      assertThat(speaksFor("k")).isEqualTo("acme1");
      holder.offer(snapshot("thief", "t4", POLICY, key("k")));
      holder.remove(new TenantId("acme"));
      assertThat(speaksFor("k")).isEqualTo("t4");
    }
  }

  @Test
  void anExpiredKeyOrOneFromElsewhereSpeaksForNobody() {
    holder.offer(
        snapshot(
            "acme",
            "a1",
            POLICY,
            key("over", NOW, false),
            key("runs", NOW.plusMillis(1), false),
            key("here", null, true)));

    assertThat(speaksFor("over")).isNull();
    assertThat(speaksFor("runs")).isEqualTo("a1");
    assertThat(speaksFor("here")).isNull();
    assertThat(holder.authenticate("here", true)).isPresent();
  }

  @Test
  void aTenantThatIsGoneIsGoneWithItsKeys() {
    holder.offer(snapshot("acme", "a1", POLICY, key("k")));
    holder.remove(ACME);
    holder.remove(ACME);

    assertThat(speaksFor("k")).isNull();
    assertThat(holder.tenant(ACME)).isEmpty();
    assertThat(holder.size()).isZero();
  }

  @Test
  void theSnapshotsNameChangesWithModelAndNormaliser() {
    TenantSnapshot snapshot = snapshot("acme", "a1", POLICY, key("k"));

    assertThat(List.of(holder("m@1", "1"), holder("m@2", "1"), holder("m@1", "2")))
        .extracting(each -> each.unlisted(snapshot).versions().snapshot())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("a1-"));
    assertThat(holder("m@1", "1").unlisted(snapshot).versions())
        .isEqualTo(holder("m@1", "1").unlisted(snapshot).versions());
  }

  @Test
  void anUnlistedTenantIsKnownToNobody() {
    holder.unlisted(snapshot("acme", "a1", POLICY, key("k")));

    assertThat(speaksFor("k")).isNull();
    assertThat(holder.size()).isZero();
    assertThat(folder).isEmptyDirectory();
  }
}
