package dev.weir.controlplane.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.controlplane.keys.KeyStore;
import dev.weir.controlplane.keys.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantFollowerTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final String GOOD = "policy \"lobby\"\n";

  @TempDir Path data;
  private final RecordingListener listener = new RecordingListener();
  // Far ahead of the files, so that every change has settled and every fingerprint is trusted.
  private final ManualClock clock = new ManualClock(Instant.now().plus(Duration.ofHours(1)));
  private final AtomicInteger reads = new AtomicInteger();
  private Step whileReading = () -> {};
  private TenantFollower follower;

  /** Something that another program does to the files. */
  private interface Step {
    void run() throws IOException;
  }

  @BeforeEach
  void makeFollower() throws IOException {
    Files.createDirectories(data.resolve("tenants"));
    TenantFiles files = new TenantFiles(data);
    follower =
        new TenantFollower(
            files,
            listener,
            clock,
            tenant -> {
              reads.incrementAndGet();
              TenantReading reading = files.read(tenant);
              try {
                whileReading.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return reading;
            });
  }

  @AfterEach
  void closeFollower() throws IOException {
    follower.close();
  }

  @Test
  void takesTheTenantsThatAreThere() throws IOException {
    write("acme/policy.weir", GOOD);
    write("beta/policy.weir", "policy \"forum\"\n");

    follower.rescan();

    assertThat(listener.calls())
        .containsExactlyInAnyOrder("changed acme lobby@1", "changed beta forum@1");
    assertThat(follower.statuses())
        .extracting(TenantStatus::folder, TenantStatus::problem)
        .containsExactly(tuple("acme", null), tuple("beta", null));
  }

  @Test
  void saysNothingWhenNothingChanged() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    listener.calls();

    follower.rescan();
    write("acme/policy.weir", GOOD);
    follower.rescan();

    assertThat(listener.calls()).isEmpty();
  }

  @Test
  void everyEditIsANewSnapshotAndAPolicysNumberCountsUp() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    String first = running().id();

    write("acme/policy.weir", GOOD + "# edited\n");
    write("acme/lists/slurs.txt", "word\n");
    follower.rescan();

    assertThat(listener.calls()).containsExactly("changed acme lobby@1", "changed acme lobby@2");
    assertThat(running().id()).isNotEqualTo(first);
    assertThat(running().lists()).hasSize(1);

    write("acme/policy.weir", GOOD);
    follower.rescan();
    assertThat(listener.calls()).containsExactly("changed acme lobby@1");
  }

  @Test
  void aRefusedEditKeepsTheOldOneAndIsReportedOnce() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    TenantSnapshot good = running();
    listener.calls();

    write("acme/policy.weir", "policy \"lobby\"\n  BAD\n");
    follower.rescan();
    follower.rescan();
    touch("acme/policy.weir");
    follower.rescan();

    assertThat(listener.calls()).containsExactly("refused acme");
    assertThat(running()).isSameAs(good);
    assertThat(status().problem()).isEqualTo("policy.weir:2:3: bad");
    assertThat(status().running()).isSameAs(good);
  }

  @Test
  void aServerThatStartsOnABrokenPolicyGoesOnWithTheLastGoodOne() throws IOException {
    write("acme/policy.weir", GOOD);
    write("acme/lists/slurs.txt", "word\n");
    follower.rescan();
    TenantSnapshot good = running();
    for (String broken : List.of("policy \"lobby\"\n  BAD\n", "")) {
      write("acme/policy.weir", broken);

      try (TenantFollower restarted = new TenantFollower(new TenantFiles(data), listener, clock)) {
        restarted.rescan();
        TenantStatus status = restarted.statuses().getFirst();
        assertThat(status.running()).isEqualTo(good);
        assertThat(status.problem()).isNotNull();
      }
    }
  }

  @Test
  void anEditOfASetOfExemplarsIsANewSnapshot() throws IOException {
    write("acme/policy.weir", GOOD + "exemplars x from platform set \"raids\"\n");
    write("beta/policy.weir", GOOD);
    follower.rescan();
    listener.calls();

    write("acme/exemplars/scams.txt", "hello dear\n");
    follower.rescan();
    assertThat(listener.calls()).containsExactly("changed acme lobby@1");
    write("../exemplars/raids.txt", "go there now\n");
    follower.rescan();

    assertThat(listener.calls()).containsExactly("changed acme lobby@1");
    assertThat(running().exemplars()).hasSize(2);
  }

  @Test
  void aTenantWithAMillionExemplarsGoesOnWithWhatItHad() throws IOException {
    write("acme/policy.weir", GOOD);
    write("acme/exemplars/scams.txt", "hello dear\n");
    follower.rescan();
    TenantSnapshot good = running();
    write("acme/exemplars/scams.txt", "x\n".repeat(20_000_000));
    follower.rescan();

    assertThat(running()).isSameAs(good);
    assertThat(status().problem()).contains("scams.txt", "the limit is 100,000 in all");
    try (TenantFollower restarted = new TenantFollower(new TenantFiles(data), listener, clock)) {
      restarted.rescan();
      assertThat(restarted.statuses().getFirst().running()).isEqualTo(good);
    }
  }

  @Test
  void aDamagedCopyOfTheLastGoodPolicyIsNotRun() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    write("acme/policy.weir", "");
    try (Stream<Path> files = Files.list(data.resolve("tenants/acme"))) {
      Path kept =
          files.filter(file -> file.toString().contains(".last-good-")).findFirst().orElseThrow();
      Files.writeString(kept, Files.readString(kept).replace("lobby", "nobby"));
    }

    try (TenantFollower restarted = new TenantFollower(new TenantFiles(data), listener, clock)) {
      restarted.rescan();
      assertThat(restarted.statuses().getFirst().running()).isNull();
    }
  }

  @Test
  void aRefusedEditTakesNoRevisionNumber() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    write("acme/policy.weir", GOOD + "BAD");
    follower.rescan();
    write("acme/policy.weir", GOOD + "# mended");
    follower.rescan();

    assertThat(listener.calls())
        .containsExactly("changed acme lobby@1", "refused acme", "changed acme lobby@2");
    assertThat(status().problem()).isNull();
  }

  @Test
  void aKeyIsRevokedWhileThePolicyIsBroken() throws IOException {
    write("acme/policy.weir", GOOD);
    Keys keys =
        new Keys(
            ACME,
            new KeyStore(data.resolve("tenants/acme")),
            new SecureRandom(),
            Clock.systemUTC());
    String leaked = keys.create(null).stored().hash().id();
    String kept = keys.create(null).stored().hash().id();
    follower.rescan();
    write("acme/policy.weir", GOOD + "BAD");
    follower.rescan();
    assertThat(running().keys()).extracting(ApiKeyHash::id).containsExactly(leaked, kept);

    keys.revoke(leaked);
    follower.rescan();

    assertThat(running().keys()).extracting(ApiKeyHash::id).containsExactly(kept);
    assertThat(running().policySource()).isEqualTo(GOOD);
    assertThat(running().policyRevision()).isEqualTo(1);
  }

  @Test
  void aKeyIsRevokedWhileAListIsUnreadable() throws IOException {
    write("acme/policy.weir", GOOD);
    Keys keys =
        new Keys(
            ACME,
            new KeyStore(data.resolve("tenants/acme")),
            new SecureRandom(),
            Clock.systemUTC());
    String leaked = keys.create(null).stored().hash().id();
    follower.rescan();
    write("acme/lists/a.txt", "bad\u0001\n");
    keys.revoke(leaked);

    follower.rescan();

    assertThat(running().keys()).isEmpty();
    assertThat(status().problem()).contains("a.txt:1: has a control character");
  }

  @Test
  void aPolicyEditIsTakenWhileTheKeyFileIsBroken() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    write("acme/keys.json", "{");
    write("acme/policy.weir", GOOD + "# edited");
    listener.calls();

    follower.rescan();

    assertThat(listener.calls())
        .containsExactly(
            "changed acme lobby@2",
            "broken acme keys.json "
                + data.resolve("tenants/acme/keys.json")
                + ":1: is not valid JSON");
  }

  @Test
  void aListThatThePolicyNeedsCannotBeDeleted() throws IOException {
    write("acme/policy.weir", "policy \"lobby\"\nwords slurs from list \"slurs\"\n");
    write("acme/lists/slurs.txt", "word\n");
    follower.rescan();
    TenantSnapshot good = running();

    Files.delete(data.resolve("tenants/acme/lists/slurs.txt"));
    follower.rescan();

    assertThat(running()).isSameAs(good);
    assertThat(status().problem()).contains("no list `slurs`");
  }

  @Test
  void unreadableFilesAreReportedOnceWithTheirPlace() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    listener.calls();
    Files.write(data.resolve("tenants/acme/policy.weir"), new byte[] {'\n', (byte) 0xc3});

    follower.rescan();
    touch("acme/policy.weir");
    follower.rescan();

    Path file = data.resolve("tenants/acme/policy.weir");
    assertThat(listener.calls())
        .containsExactly("broken acme policy.weir " + file + ":2: is not valid UTF-8");
    assertThat(running().policySource()).isEqualTo(GOOD);
  }

  @Test
  void aTenantWhoseFirstPolicyIsBrokenRunsNothing() throws IOException {
    write("acme/policy.weir", "BAD");

    follower.rescan();

    assertThat(listener.running).isEmpty();
    assertThat(status().running()).isNull();
    assertThat(status().problem()).isEqualTo("policy.weir:2:3: bad");
  }

  @Test
  void aCrashOfTheCompilerIsARefusalAndOthersGoOn() throws IOException {
    write("acme/policy.weir", "policy \"lobby\" CRASH");
    write("beta/policy.weir", GOOD);

    follower.rescan();

    assertThat(listener.running).containsOnlyKeys(new TenantId("beta"));
    assertThat(status().problem()).endsWith("policy.weir: internal error, see the log");
  }

  @Test
  void aRemovedFolderRemovesTheTenant() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    Files.move(data.resolve("tenants/acme"), data.resolve("acme"));

    follower.rescan();

    assertThat(listener.running).isEmpty();
    assertThat(follower.statuses()).isEmpty();
  }

  @Test
  void anUnreadableCommonFolderRemovesNobody() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    Files.move(data.resolve("tenants"), data.resolve("elsewhere"));

    follower.rescan();
    assertThat(listener.running).containsOnlyKeys(ACME);

    Files.move(data.resolve("elsewhere"), data.resolve("tenants"));
    write("acme/policy.weir", GOOD + "# back");
    follower.rescan();
    assertThat(running().policySource()).endsWith("# back");
  }

  @Test
  void aFolderWithAnInvalidNameIsListedAndLeftAlone() throws IOException {
    write("Acme_1/policy.weir", GOOD);
    write(".hidden/policy.weir", GOOD);
    Files.writeString(data.resolve("tenants/README"), "x");

    follower.rescan();

    assertThat(listener.calls()).isEmpty();
    assertThat(follower.statuses()).hasSize(1);
    assertThat(follower.statuses().getFirst().folder()).isEqualTo("Acme_1");
    assertThat(follower.statuses().getFirst().problem()).contains("cannot name a tenant");
  }

  @Test
  void aFileThatIsBeingWrittenIsLeftUntilItSettles() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    listener.calls();
    write("acme/policy.weir", "policy \"lobby\"\nhalf a ");
    clock.set(changedTime("acme/policy.weir").plusMillis(20));

    assertThat(follower.rescan()).isEqualTo(1);
    assertThat(listener.calls()).isEmpty();

    write("acme/policy.weir", "policy \"lobby\"\nhalf a policy, then the rest\n");
    clock.set(changedTime("acme/policy.weir").plus(TenantFollower.SETTLE));
    assertThat(follower.rescan()).isZero();
    assertThat(running().policySource()).endsWith("then the rest\n");
  }

  @Test
  void filesThatChangedWithinTheFileSystemsClockStepAreReadAgain() throws IOException {
    write("acme/policy.weir", GOOD);
    clock.set(changedTime("acme/policy.weir").plus(TenantFollower.SETTLE));
    follower.rescan();
    assertThat(reads).hasValue(1);

    follower.rescan();
    assertThat(reads).hasValue(2);

    clock.advance(Duration.ofSeconds(2));
    follower.rescan();
    follower.rescan();
    assertThat(reads).hasValue(3);
  }

  @Test
  void aFolderThatChangesWhileItIsReadIsReadAgain() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    write("acme/policy.weir", "policy \"half\"\n");
    whileReading =
        () -> {
          whileReading = () -> {};
          write("acme/policy.weir", "policy \"whole\"\n# and more\n");
        };
    listener.calls();

    follower.rescan();

    assertThat(listener.calls()).containsExactly("changed acme whole@2");
  }

  @Test
  void editorsThatReplaceTheFileAndCopiesThatKeepTimesAreSeen() throws IOException {
    write("acme/policy.weir", GOOD);
    follower.rescan();
    Path policy = data.resolve("tenants/acme/policy.weir");
    Path draft = Files.writeString(data.resolve("draft"), GOOD.replace("lobby", "hobby"));
    Files.setLastModifiedTime(draft, Files.getLastModifiedTime(policy));
    Files.move(draft, policy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    follower.rescan();

    assertThat(running().policyName()).isEqualTo("hobby");
  }

  @Test
  void aMountedFolderOfLinksIsFollowedWhenItIsSwapped() throws IOException {
    write("acme/..2026_1/policy.weir", GOOD);
    write("acme/..2026_2/policy.weir", GOOD.replace("lobby", "second"));
    Path folder = data.resolve("tenants/acme");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_1"));
    Files.createSymbolicLink(folder.resolve("policy.weir"), Path.of("..data/policy.weir"));
    follower.rescan();
    assertThat(running().policyName()).isEqualTo("lobby");

    Files.createSymbolicLink(folder.resolve("..new"), Path.of("..2026_2"));
    Files.move(
        folder.resolve("..new"),
        folder.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    follower.rescan();

    assertThat(running().policyName()).isEqualTo("second");
  }

  @Test
  void aTenantsFolderMayBeALinkButItsFilesMayNotLeaveIt() throws IOException {
    Path elsewhere = Files.createDirectories(data.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("policy.weir"), GOOD);
    Files.createSymbolicLink(data.resolve("tenants/acme"), elsewhere);
    write("beta/policy.weir", GOOD);
    Files.createSymbolicLink(
        data.resolve("tenants/beta/keys.json"), elsewhere.resolve("policy.weir"));

    follower.rescan();

    assertThat(listener.running).containsOnlyKeys(ACME);
    assertThat(follower.statuses().getLast().problem())
        .endsWith("keys.json: is a link that leaves the folder");
  }

  @Test
  void aDamagedRevisionBookStopsNewPoliciesButNotRevocations() throws IOException {
    write("acme/policy.weir", GOOD);
    Keys keys =
        new Keys(
            ACME,
            new KeyStore(data.resolve("tenants/acme")),
            new SecureRandom(),
            Clock.systemUTC());
    String leaked = keys.create(null).stored().hash().id();
    follower.rescan();
    write("acme/.revisions.json", "{");
    write("acme/policy.weir", GOOD + "# edited");
    keys.revoke(leaked);

    follower.rescan();

    assertThat(running().policySource()).isEqualTo(GOOD);
    assertThat(running().keys()).isEmpty();
    assertThat(status().problem()).contains(".revisions.json:1: is not valid JSON");
  }

  @Test
  void thousandsOfTenantsAreTakenAndNotReadAgain() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      write("t" + i + "/policy.weir", GOOD);
    }

    follower.rescan();

    assertThat(listener.running).hasSize(2_000);
    listener.calls();
    assertThat(reads).hasValue(2_000);

    follower.rescan();

    assertThat(reads).hasValue(2_000);
    assertThat(listener.calls()).isEmpty();
  }

  private void write(String name, String content) throws IOException {
    Path file = data.resolve("tenants").resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }

  private void touch(String name) throws IOException {
    Path file = data.resolve("tenants").resolve(name);
    Files.write(file, Files.readAllBytes(file));
  }

  private Instant changedTime(String name) throws IOException {
    return Files.getLastModifiedTime(data.resolve("tenants").resolve(name)).toInstant();
  }

  private TenantSnapshot running() {
    return Objects.requireNonNull(listener.running.get(ACME));
  }

  private TenantStatus status() {
    return follower.statuses().stream()
        .filter(status -> status.folder().equals("acme"))
        .findFirst()
        .orElseThrow();
  }
}
