package dev.weir.dataplane.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantScopeTest {
  private static final byte[] PLACE = "record 7".getBytes(UTF_8);

  private final MasterKey master = MasterKey.of(new byte[MasterKey.BYTES]);
  private final Tenancy tenancy = new Tenancy(master);
  private final TenantScope acme = tenancy.scope(new TenantId("acme"));
  private final TenantScope zenith = tenancy.scope(new TenantId("zenith"));

  @Test
  void hashesEqualTextsOfTwoTenantsDifferently() {
    assertThat(acme.contentHash("hello")).isNotEqualTo(zenith.contentHash("hello"));
    // positive control: within one tenant, and after a restart, they are equal
    assertThat(acme.contentHash("hello"))
        .isEqualTo(acme.contentHash("hello"))
        .isEqualTo(new Tenancy(master).scope(new TenantId("acme")).contentHash("hello"))
        .hasSameHashCodeAs(acme.contentHash("hello"));
    assertThat(acme.contentHash("hello")).isNotEqualTo(acme.contentHash("hello "));
    assertThat(acme.contentHash("hello").hex()).matches("[0-9a-f]{64}");
  }

  @Test
  void tellsLoneSurrogatesApart() {
    List<String> texts = List.of("a?", "a\ud800", "a\udbff", "a\udc00", "a\ufffd", "\ud83d\ude00");

    Set<ContentHash> hashes = new HashSet<>();
    texts.forEach(text -> hashes.add(acme.contentHash(text)));

    assertThat(hashes).hasSameSizeAs(texts);
  }

  @Test
  void givesAnIdAnotherPseudonymForEachKindAndTenant() {
    Set<String> names = new HashSet<>();
    for (TenantScope scope : List.of(acme, zenith)) {
      for (PseudonymKind kind : PseudonymKind.values()) {
        names.add(scope.pseudonym(kind, "u1"));
        assertThat(scope.pseudonym(kind, "u1"))
            .isEqualTo(scope.pseudonym(kind, "u1"))
            .matches("[0-9a-f]{64}");
      }
      names.add(scope.contentHash("u1").hex());
      names.add(scope.webhookSignature("u1".getBytes(UTF_8)));
    }

    assertThat(names).hasSize(2 * (PseudonymKind.values().length + 2));
  }

  @Test
  void opensWhatItSealedAndNobodyElseDoes() {
    byte[] plain = "the decision".getBytes(UTF_8);

    byte[] sealed = acme.seal(plain, PLACE);

    assertThat(acme.open(sealed, PLACE)).hasValue(plain);
    assertThat(zenith.open(sealed, PLACE)).isEmpty();
    TenantScope sameNameElsewhere = new Tenancy(MasterKey.random()).scope(new TenantId("acme"));
    assertThat(sameNameElsewhere.open(sealed, PLACE)).isEmpty();
    assertThat(sealed).hasSize(plain.length + TenantScope.SEAL_OVERHEAD_BYTES);
    assertThat(new String(sealed, UTF_8)).doesNotContain("decision");
  }

  @Test
  void refusesToOpenWithAnotherTenantsKeyIdForged() {
    byte[] sealed = acme.seal(PLACE, PLACE);
    System.arraycopy(zenith.seal(PLACE, PLACE), 0, sealed, 0, 1 + SubKey.ID_BYTES);

    assertThat(zenith.open(sealed, PLACE)).isEmpty();
    assertThat(acme.open(sealed, PLACE)).isEmpty();
  }

  @Test
  void opensNothingThatWasMovedShortenedOrChangedInAnyByte() {
    byte[] sealed = acme.seal("plain".getBytes(UTF_8), PLACE);

    assertThat(acme.open(sealed, "record 8".getBytes(UTF_8))).isEmpty();
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(acme.open(changed, PLACE)).as("byte %d", i).isEmpty();
      assertThat(acme.open(Arrays.copyOf(sealed, i), PLACE)).isEmpty();
    }
  }

  @Test
  void neverSealsTheSameWayTwice() {
    Set<String> sealed = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      sealed.add(HexFormat.of().formatHex(acme.seal(PLACE, PLACE)));
    }

    assertThat(sealed).hasSize(1000);
  }

  @Test
  void givesTheSameAnswersToManyThreads() throws Exception {
    List<String> texts = IntStream.range(0, 500).mapToObj(i -> "text " + i).toList();
    List<ContentHash> alone = texts.stream().map(acme::contentHash).toList();
    Callable<List<ContentHash>> hashAll =
        () -> {
          List<ContentHash> hashes = new ArrayList<>();
          for (String text : texts) {
            hashes.add(acme.contentHash(text));
            byte[] sealed = acme.seal(text.getBytes(UTF_8), PLACE);
            assertThat(acme.open(sealed, PLACE)).hasValue(text.getBytes(UTF_8));
          }
          return hashes;
        };

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<List<ContentHash>> hashes : threads.invokeAll(Collections.nCopies(8, hashAll))) {
        assertThat(hashes.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void keepsOneScopeForEachTenantAndShowsNoKey() {
    assertThat(tenancy.scope(new TenantId("acme"))).isSameAs(acme);
    assertThat(acme).hasToString("TenantScope[acme]");
    assertThat(acme.fingerprint())
        .hasSize(TenantScope.FINGERPRINT_BYTES)
        .isNotEqualTo(zenith.fingerprint());
  }

  @Test
  void derivesAnotherKeyForEveryPurposeWithAnIdThatIsNotPartOfIt() {
    Set<String> keys = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (String tenant : List.of("acme", "zenith")) {
      for (KeyPurpose purpose : KeyPurpose.values()) {
        SubKey key = SubKey.derive(master, new TenantId(tenant), purpose);
        keys.add(HexFormat.of().formatHex(key.secret()));
        ids.add(key.id());
      }
    }

    assertThat(keys).hasSize(6);
    assertThat(ids).hasSize(6);
  }
}
