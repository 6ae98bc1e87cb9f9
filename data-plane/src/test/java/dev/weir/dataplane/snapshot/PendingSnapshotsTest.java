package dev.weir.dataplane.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.Issue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots whose exemplars take long, through the holder that puts them in force. */
class PendingSnapshotsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final String PLAIN = "policy \"p\" default allow";
  private static final String READS_A_SET =
      """
      policy "p"
      default allow
      when unknown then allow otherwise
      exemplars scams from set "scams"
      rule r-001 if similarity(scams) >= 0.8 then hold as spam.scam
      """;

  @TempDir Path folder;
  private final Map<String, CompletableFuture<ExemplarsInForce>> opened = new HashMap<>();
  private SnapshotHolder holder;

  @BeforeEach
  void makeAHolder() {
    holder =
        new SnapshotHolder(
            new Tenancy(MasterKey.of(new byte[MasterKey.BYTES])),
            new PolicyCompiler(),
            new SnapshotArchive(folder, Clock.systemUTC()),
            "m@1",
            "1",
            Clock.systemUTC(),
            set ->
                opened.computeIfAbsent(
                    set.exemplars().getFirst().text(), _ -> new CompletableFuture<>()),
            Duration.ZERO);
  }

  @Test
  void theSnapshotBeforeStaysInForceUntilTheExemplarsAreSearchable() {
    offer("s1", PLAIN, "none", "old-key");
    offer("s2", READS_A_SET, "first", "old-key");
    assertThat(inForce()).isEqualTo("s1");

    complete("first");

    assertThat(inForce()).isEqualTo("s2");
    assertThat(holder.tenant(ACME).orElseThrow().exemplarDigests()).containsExactly("d-first");
  }

  @Test
  void aRevokedKeyStopsWorkingWhileExemplarsAreEmbedded() {
    offer("s1", PLAIN, "none", "old-key");

    offer("s2", READS_A_SET, "first", "new-key");

    assertThat(holder.authenticate("old-key", false)).isEmpty();
    assertThat(holder.authenticate("new-key", false)).isPresent();
    assertThat(inForce()).isEqualTo("s1");
  }

  @Test
  void ofTwoThatArePendingTheNewestWins() {
    offer("s1", READS_A_SET, "first", "key");
    offer("s2", READS_A_SET, "second", "key");
    complete("second");
    complete("first");

    assertThat(inForce()).isEqualTo("s2");
  }

  @Test
  void aSnapshotWithoutExemplarsOvertakesOneThatIsPending() {
    offer("s1", READS_A_SET, "first", "key");
    offer("s2", PLAIN, "none", "key");
    complete("first");

    assertThat(inForce()).isEqualTo("s2");
  }

  @Test
  void aTenantThatWasRemovedDoesNotComeBack() {
    offer("s1", READS_A_SET, "first", "key");
    holder.remove(ACME);
    complete("first");

    assertThat(holder.tenant(ACME)).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsAnIssueAndTheSnapshotBeforeStays() {
    offer("s1", PLAIN, "none", "key");
    opened.put("first", CompletableFuture.failedFuture(new IllegalStateException("no room")));

    List<Issue> issues = holder.offer(snapshot("s2", READS_A_SET, "first", "key"));

    assertThat(issues).extracting(Issue::message).containsExactly("no room");
    assertThat(issues).allMatch(Issue::isError);
    assertThat(inForce()).isEqualTo("s1");
  }

  @Test
  void aPolicyThatNamesASetThatIsNotThereIsRefused() {
    List<Issue> issues =
        holder.offer(
            snapshot("s1", READS_A_SET.replace("set \"scams\"", "set \"spam\""), "x", "k"));

    assertThat(issues)
        .extracting(Issue::message)
        .containsExactly("there is no set of exemplars named `spam`");
  }

  private void complete(String text) {
    ExemplarSet set = set(text);
    Objects.requireNonNull(opened.get(text), "was opened")
        .complete(new ExemplarsInForce(set, "d-" + text, set));
  }

  private String inForce() {
    return holder.tenant(ACME).map(tenant -> tenant.snapshot().id()).orElse("nothing");
  }

  private void offer(String id, String policy, String text, String key) {
    assertThat(holder.offer(snapshot(id, policy, text, key))).noneMatch(Issue::isError);
  }

  private static ExemplarSet set(String text) {
    return new ExemplarSet("scams", false, List.of(new Exemplar(1, text)));
  }

  private static TenantSnapshot snapshot(String id, String policy, String text, String key) {
    return new TenantSnapshot(
        ACME,
        id,
        "p",
        1,
        policy,
        List.of(),
        List.of(set(text)),
        List.of(new ApiKeyHash("k", Sha256.hex(key), null, false)),
        TenantSettings.DEFAULT);
  }
}
