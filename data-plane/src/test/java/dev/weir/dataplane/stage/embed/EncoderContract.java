package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.dataplane.stage.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every {@link Encoder} promises, the fake one included. */
interface EncoderContract {

  Encoder encoder();

  /** The window of "good". */
  static int[] good() {
    return new int[] {101, 2204, 102};
  }

  /** The window of "bad". */
  static int[] bad() {
    return new int[] {101, 2919, 102};
  }

  /** A longer window. */
  static int[] greeting() {
    return new int[] {101, 2204, 2851, 1010, 2088, 999, 102};
  }

  @Test
  default void givesOneUnitVectorPerWindowInOrder() {
    var found = encoder().encode(List.of(good(), greeting(), bad()));

    assertThat(found).hasSize(3);
    found.forEach(embedding -> assertThat(embedding.dot(embedding)).isCloseTo(1f, within(1e-4f)));
    assertThat(found.get(0)).isEqualTo(encoder().encode(List.of(good())).getFirst());
    assertThat(found.get(1)).isEqualTo(encoder().encode(List.of(greeting())).getFirst());
    assertThat(found.get(2)).isEqualTo(encoder().encode(List.of(bad())).getFirst());
  }

  @Test
  default void differentWindowsHaveDifferentEmbeddings() {
    var found = encoder().encode(List.of(good(), bad(), greeting()));

    assertThat(found).doesNotHaveDuplicates();
  }

  @Test
  default void noWindowsHaveNoEmbeddings() {
    assertThat(encoder().encode(List.of())).isEmpty();
  }

  @Test
  default void readsTheShortestAndTheLongestWindow() {
    assertThat(encoder().encode(List.of(new int[] {101}, new int[Windows.TOKENS_MAX]))).hasSize(2);
  }

  @Test
  default void refusesAWindowThatItCannotRead() {
    for (int[] window : List.of(new int[0], new int[129], new int[] {-1}, new int[] {30_522})) {
      assertThatThrownBy(() -> encoder().encode(List.of(good(), window)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  default void manyThreadsGetTheSameBits() throws Exception {
    var expected = encoder().encode(List.of(good(), greeting()));
    var calls = new ArrayList<Callable<List<Embedding>>>();
    for (int i = 0; i < 64; i++) {
      calls.add(() -> encoder().encode(List.of(good(), greeting())));
    }

    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var found : pool.invokeAll(calls)) {
        assertThat(found.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  default void hasAVersion() {
    assertThat(encoder().version()).isNotBlank().isEqualTo(encoder().version());
  }
}
