package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.stage.Embedding;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class BatchShapeTest {

  @Test
  void anEncoderThatNothingMovesMayPad() {
    assertThat(BatchShape.widest(FakeEncoder.open())).isEqualTo(BatchShape.PADDED);
  }

  @Test
  void anEncoderThatPaddingMovesSharesEqualLengthsOnly() {
    var moved = movedBy(batch -> batch.getLast().length - batch.getFirst().length);

    assertThat(BatchShape.widest(moved)).isEqualTo(BatchShape.EQUAL_LENGTHS);
  }

  @Test
  void anEncoderThatOnlyMuchPaddingMovesSharesEqualLengthsOnly() {
    var moved = movedBy(batch -> batch.getLast().length > 2 * batch.getFirst().length ? 1 : 0);

    assertThat(BatchShape.widest(moved)).isEqualTo(BatchShape.EQUAL_LENGTHS);
  }

  @Test
  void anEncoderThatCompanyMovesSharesNothing() {
    assertThat(BatchShape.widest(movedBy(batch -> batch.size() - 1))).isEqualTo(BatchShape.ALONE);
  }

  /**
   * An encoder that gives other vectors when a trait of the batch is not 0, as it is for one
   * window.
   */
  private static Encoder movedBy(ToIntFunction<List<int[]>> trait) {
    return new Encoder() {
      @Override
      public List<Embedding> encode(List<int[]> windows) {
        return windows.stream()
            .map(window -> {
              int[] salted = Arrays.copyOf(window, window.length + 1);
              salted[window.length] = trait.applyAsInt(windows);
              return FakeEncoder.embeddingOf(salted);
            })
            .toList();
      }

      @Override
      public String version() {
        return "moved";
      }

      @Override
      public void close() {}
    };
  }
}
