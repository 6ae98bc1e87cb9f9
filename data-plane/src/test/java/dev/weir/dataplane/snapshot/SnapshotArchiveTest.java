package dev.weir.dataplane.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.WordList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotArchiveTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final String KEY = "0123456789abcdef".repeat(4);

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private SnapshotArchive archive() {
    return new SnapshotArchive(folder.resolve("snapshots"), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static TenantSnapshot snapshot(String policy) {
    return new TenantSnapshot(
        ACME,
        "s1",
        "lobby",
        7,
        policy,
        List.of(new WordList("slurs", List.of("kn\u00EFght", "\uD83D\uDE00"))),
        List.of(new ApiKeyHash("k1", KEY, null, false)),
        new TenantSettings(Duration.ofSeconds(1), true));
  }

  @Test
  void whatWasKeptIsFoundAfterARestartWithoutKeysAndSettings() throws IOException {
    archive().keep("s1-abcd", snapshot("policy \"lobby\"\n# caf\u00E9"));

    TenantSnapshot found = archive().find(ACME, "s1-abcd").orElseThrow();

    assertThat(found)
        .isEqualTo(
            new TenantSnapshot(
                ACME,
                "s1-abcd",
                "lobby",
                7,
                "policy \"lobby\"\n# caf\u00E9",
                snapshot("").lists(),
                List.of(),
                TenantSettings.DEFAULT));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).contains("lobby").doesNotContain(KEY);
      }
    }
  }

  @Test
  void aBoundedNumberIsKeptAndWhatIsUsedIsKeptLongest() {
    for (int i = 0; i < SnapshotArchive.KEPT_MAX; i++) {
      archive().keep("s" + i, snapshot("policy " + i));
      now = now.plusSeconds(1);
    }
    archive().keep("s0", snapshot("in force again"));
    now = now.plusSeconds(1);
    assertThat(archive().find(ACME, "s1")).as("asked for").isPresent();
    now = now.plusSeconds(1);

    archive().keep("one-more", snapshot("new"));
    archive().keep("two-more", snapshot("new"));

    assertThat(archive().find(ACME, "s2")).isEmpty();
    assertThat(archive().find(ACME, "s3")).isEmpty();
    for (String id : List.of("s0", "s1", "s4", "one-more", "two-more")) {
      assertThat(archive().find(ACME, id)).as(id).isPresent();
    }
    assertThat(archive().tenants()).containsExactly(ACME);
  }

  @Test
  void whatExemplarSetsHeldIsKnownByItsDigest() throws IOException {
    var read = new SnapshotArchive.SetKey("scams", false);
    TenantSnapshot plain = snapshot("a");
    TenantSnapshot withSet =
        new TenantSnapshot(
            ACME,
            "s1",
            "lobby",
            7,
            "a",
            List.of(),
            List.of(
                new ExemplarSet("scams", false, List.of(new Exemplar(1, "free skins"))),
                new ExemplarSet("scams", true, List.of())),
            plain.keys(),
            plain.settings());

    archive().keep("s1", withSet, Map.of(read, "d1"));

    assertThat(archive().findKept(ACME, "s1").orElseThrow().digests())
        .containsExactly(Map.entry(read, "d1"));
    String file = Files.readString(folder.resolve("snapshots/acme/s1.json"));
    assertThat(file).contains("d1").doesNotContain("free skins");
    // As it was written before digests were.
    Files.writeString(
        folder.resolve("snapshots/acme/old.json"), file.replaceAll(",\"digest\":[^}]*", ""));
    assertThat(archive().findKept(ACME, "old").orElseThrow().digests()).isEmpty();
  }

  @Test
  void whatWasNeverKeptIsNotFound() {
    archive().keep("s1", snapshot("a"));

    assertThat(archive().find(ACME, "s2")).isEmpty();
    assertThat(archive().find(new TenantId("other"), "s1")).isEmpty();
  }

  @Test
  void anIdNeverLeadsOutOfTheTenantsFolder() throws IOException {
    archive().keep("s1", snapshot("a"));
    Files.writeString(folder.resolve("snapshots/secret.json"), "{}");

    for (String id : List.of("../secret", "../acme/s1", "", ".", "s1/../s1", "s1.json", "s1\0")) {
      assertThat(archive().find(ACME, id)).as(id).isEmpty();
    }
    assertThat(archive().find(ACME, "s1")).isPresent(); // positive control
  }

  @Test
  void theFirstThatWasKeptUnderAnIdStays() {
    archive().keep("s1", snapshot("first"));
    archive().keep("s1", snapshot("second"));

    assertThat(archive().find(ACME, "s1").orElseThrow().policySource()).isEqualTo("first");
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    archive().keep("s1", snapshot("a"));
    Path file = folder.resolve("snapshots/acme/s1.json");
    Files.writeString(file, Files.readString(file).substring(9));

    assertThatThrownBy(() -> archive().find(ACME, "s1"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(folder.resolve("snapshots"), "a file, not a folder");

    assertThatThrownBy(() -> archive().keep("s1", snapshot("a")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.toString());
  }
}
