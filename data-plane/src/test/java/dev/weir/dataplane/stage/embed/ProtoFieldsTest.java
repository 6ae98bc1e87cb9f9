package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dataplane.stage.embed.ProtoFields.Writer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ProtoFieldsTest {

  private static final long SEED = 3;

  @Test
  void readsWhatItWrote() {
    byte[] inner = new Writer(8).varint(1, 300).toBytes();
    byte[] bytes =
        new Writer(8).varint(1, -1).text(2, "größe").bytes(3, inner).varint(4_000, 0).toBytes();

    var fields = ProtoFields.read(bytes, 0, bytes.length);

    assertThat(fields).extracting(ProtoFields.Field::number).containsExactly(1, 2, 3, 4_000);
    assertThat(fields.get(0).value()).isEqualTo(-1);
    assertThat(fields.get(1).text()).isEqualTo("größe");
    assertThat(fields.get(2).message().getFirst().value()).isEqualTo(300);
  }

  @Test
  void copiesFieldsOfEveryTypeByteForByte() {
    byte[] bytes = {0x0d, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x1a, 1, 9, 0x20, 5};
    var out = new Writer(8);

    ProtoFields.read(bytes, 0, bytes.length).forEach(out::copy);

    assertThat(out.toBytes()).isEqualTo(bytes);
  }

  @Test
  void everyPrefixOfAMessageIsReadOrRefusedButNeverOverrun() {
    byte[] bytes = new Writer(8).text(1, "abc").varint(2, 1 << 20).toBytes();

    for (int end = 1; end < bytes.length; end++) {
      int cut = end;
      if (end != 5) {
        assertThatThrownBy(() -> ProtoFields.read(bytes, 0, cut))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThat(ProtoFields.read(bytes, 0, 5)).hasSize(1);
  }

  @Test
  void randomBytesAreReadOrRefused() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      try {
        var out = new Writer(8);
        ProtoFields.read(bytes, 0, bytes.length).forEach(out::copy);
        assertThat(out.toBytes()).as("seed %d round %d", SEED, round).isEqualTo(bytes);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageMatching(".* (at|before) .*");
      }
    }
  }
}
