package dev.weir.controlplane.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir Path folder;
  private Keys keys;

  @BeforeEach
  void makeKeys() {
    keys =
        new Keys(
            new TenantId("acme"),
            new KeyStore(folder),
            new SecureRandom(),
            Clock.fixed(NOW.plusMillis(7), ZoneOffset.UTC));
  }

  @Test
  void aKeySaysWhoseItIsAndCarries256RandomBits() throws IOException {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String secret = keys.create(null).secret();
      assertThat(secret).matches("weir_acme_[A-Za-z0-9_-]{43}");
      secrets.add(secret);
    }
    assertThat(secrets).hasSize(20);
  }

  @Test
  void onlyTheHashIsKeptAndOnlyItsOwnerReadsIt() throws IOException {
    IssuedKey issued = keys.create(Duration.ofDays(90));

    Path file = folder.resolve("keys.json");
    String random = issued.secret().substring("weir_acme_".length());
    assertThat(file).content().doesNotContain(random).contains(Sha256.hex(issued.secret()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(issued.toString()).doesNotContain(random);
  }

  @Test
  void theHashIsTheHexSha256OfTheWholeKey() {
    assertThat(Sha256.hex("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void listsWhatWasMadeWithItsTimes() throws IOException {
    IssuedKey forever = keys.create(null);
    IssuedKey quarter = keys.create(Duration.ofDays(90));

    assertThat(keys.list()).containsExactly(forever.stored(), quarter.stored());
    assertThat(forever.stored().created()).isEqualTo(NOW);
    assertThat(forever.stored().hash().expires()).isNull();
    assertThat(quarter.stored().hash().expires()).isEqualTo("2027-02-23T10:00:00Z");
    assertThat(quarter.stored().hash().loopbackOnly()).isFalse();
  }

  @Test
  void revokesOneKeyAndLeavesTheOthers() throws IOException {
    IssuedKey stays = keys.create(null);
    IssuedKey goes = keys.create(null);

    assertThat(keys.revoke(goes.stored().hash().id())).isTrue();

    assertThat(keys.list()).containsExactly(stays.stored());
    assertThat(keys.revoke(goes.stored().hash().id())).isFalse();
  }

  @Test
  void aBrokenFileIsLeftAsItIs() throws IOException {
    Files.writeString(folder.resolve("keys.json"), "{\"keys\":[\n{]}");

    assertThatExceptionOfType(KeyStoreException.class)
        .isThrownBy(() -> keys.create(null))
        .withMessage(folder.resolve("keys.json") + ":2: is not valid JSON");
    assertThat(folder.resolve("keys.json")).content().isEqualTo("{\"keys\":[\n{]}");
  }

  @Test
  void aTenantHasAThousandKeysAndNotOneMore() throws IOException {
    StoredKey template = keys.create(null).stored();
    KeyStore store = new KeyStore(folder);
    store.update(_ ->
        IntStream.range(0, KeyFile.KEYS_MAX)
            .mapToObj(i ->
                new StoredKey(
                    new ApiKeyHash("key-" + i, template.hash().sha256(), null, false), NOW))
            .toList());

    assertThatExceptionOfType(KeyStoreException.class)
        .isThrownBy(() -> keys.create(null))
        .withMessage("a tenant has at most 1000 keys");
    assertThat(keys.list()).hasSize(KeyFile.KEYS_MAX);
  }

  @Test
  void keysMadeAtTheSameTimeAreAllKept() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 40; i++) {
        var _ = pool.submit(() -> keys.create(null));
      }
    }

    assertThat(keys.list()).hasSize(40);
  }

  @Test
  void aLoopbackKeyIsKeptOnce() throws IOException {
    keys.ensureLoopbackKey("weir-demo-key");
    keys.ensureLoopbackKey("weir-demo-key");

    assertThat(keys.list()).hasSize(1);
    assertThat(keys.list().getFirst().hash().loopbackOnly()).isTrue();
    assertThat(keys.list().getFirst().hash().sha256()).isEqualTo(Sha256.hex("weir-demo-key"));
  }
}
