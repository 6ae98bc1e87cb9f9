package dev.weir.dataplane.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.tenancy.TenantScope;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionIdsTest {
  private static final long SEED = 7;

  private final Tenancy tenancy = new Tenancy(MasterKey.of(new byte[MasterKey.BYTES]));
  private final TenantScope acme = tenancy.scope(new TenantId("acme"));
  private final TenantScope zenith = tenancy.scope(new TenantId("zenith"));
  private final DecisionIds ids = new DecisionIds(tenancy.nodeKeys());

  @Test
  void readsBackWhatItMade() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2000; i++) {
      int node = random.nextInt(0x10000);
      int epoch = random.nextInt();
      long serial = random.nextLong(1, DecisionIds.MAX_SERIAL + 1);

      DecisionId made = ids.make(acme, node, epoch, serial);
      DecisionId read = ids.parse(acme, made.value()).orElseThrow();

      assertThat(made.value()).as("seed %d, round %d", SEED, i).matches("[0-9a-hjkmnp-tv-z]{26}");
      assertThat(read).isEqualTo(made).hasSameHashCodeAs(made);
      assertThat(read.node()).isEqualTo(node);
      assertThat(read.epoch()).isEqualTo(epoch);
      assertThat(read.serial()).isEqualTo(serial);
      assertThat(ids.parse(zenith, made.value())).isEmpty();
    }
  }

  @Test
  void makesIdsThatShareNothingAlthoughTheirNumbersDo() {
    Set<String> beginnings = new HashSet<>();
    for (long serial = 1; serial <= 1000; serial++) {
      beginnings.add(ids.make(acme, 1, 1, serial).value().substring(0, 8));
    }

    assertThat(beginnings).hasSize(1000);
  }

  @Test
  void readsOnlyTheOneSpellingOfAnId() {
    String value = ids.make(acme, 1, 1, 1).value();

    assertThat(ids.parse(acme, value)).isPresent();
    assertThat(ids.parse(acme, value.toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(ids.parse(acme, value + "0")).isEmpty();
    assertThat(ids.parse(acme, " " + value.substring(1))).isEmpty();
    assertThat(ids.parse(acme, value.substring(0, 25))).isEmpty();
    assertThat(ids.parse(acme, (char) (value.charAt(0) + 8) + value.substring(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "00000000000000000000000000",
        "7zzzzzzzzzzzzzzzzzzzzzzzzz",
        "8zzzzzzzzzzzzzzzzzzzzzzzzz",
        "ilouilouilouilouilouilouil",
        "../../../../../etc/passwd.",
        "äääääääääääääääääääääääääää"
      })
  void readsNothingElse(String text) {
    assertThat(ids.parse(acme, text)).isEmpty();
  }

  @Test
  void readsNoneOfAHundredThousandGuesses() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] block = new byte[16];
    for (int i = 0; i < 100_000; i++) {
      random.nextBytes(block);
      assertThat(ids.parse(acme, CrockfordBase32.encode(block))).isEmpty();
    }
  }

  @Test
  void readsNoIdOfAnotherInstallation() {
    Tenancy strange = new Tenancy(MasterKey.random());
    TenantScope namesake = strange.scope(new TenantId("acme"));
    String value = new DecisionIds(strange.nodeKeys()).make(namesake, 1, 1, 1).value();

    assertThat(ids.parse(acme, value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1L << 48})
  void refusesASerialNumberThatDoesNotFit(long serial) {
    assertThatThrownBy(() -> ids.make(acme, 1, 1, serial))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spellsABlockAsCrockfordDoes() {
    byte[] ones = new byte[16];
    java.util.Arrays.fill(ones, (byte) 0xff);
    byte[] one = new byte[16];
    one[15] = 1;

    assertThat(CrockfordBase32.encode(ones)).isEqualTo("7zzzzzzzzzzzzzzzzzzzzzzzzz");
    assertThat(CrockfordBase32.encode(one)).isEqualTo("00000000000000000000000001");
    assertThat(CrockfordBase32.decode("7zzzzzzzzzzzzzzzzzzzzzzzzz")).isEqualTo(ones);
  }
}
