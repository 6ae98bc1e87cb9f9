package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxEncoderTest implements EncoderContract {

  private final EncoderModel model = EncoderModel.fromJar();
  private final OnnxEncoder encoder = OnnxEncoder.open(model);

  @Override
  public Encoder encoder() {
    return encoder;
  }

  @AfterAll
  void close() {
    encoder.close();
  }

  @Test
  void everyShapeOfBatchGivesTheSameBitsInTheSameOrder() {
    var windows =
        List.of(
            EncoderContract.greeting(),
            EncoderContract.good(),
            new int[] {101, 102},
            EncoderContract.bad());
    var expected = encoder.encode(windows);

    for (var shape : BatchShape.values()) {
      assertThat(encoder.with(shape).encode(windows)).as("%s", shape).isEqualTo(expected);
      assertThat(encoder.with(shape).encode(List.of())).isEmpty();
    }
  }

  @Test
  void theStockModelMayNotShareAPass() {
    try (var stock = OnnxEncoder.openChecked(EncoderModel.stock(), "stock")) {
      assertThat(stock.shape()).isEqualTo(BatchShape.ALONE);
    }
  }

  @Test
  void similarSentencesAreCloserThanUnrelatedOnes() {
    var tokenizer = WordPieceTokenizer.load();
    var texts = List.of("You are an idiot.", "what a stupid person you are", "The train is late.");
    var found =
        encoder.encode(
            texts.stream()
                .map(text -> Windows.of(tokenizer.tokenize(text)).getFirst().ids())
                .toList());

    assertThat(found.get(0).dot(found.get(1))).isGreaterThan(found.get(0).dot(found.get(2)) + 0.2f);
  }

  @Test
  void bytesThatAreNoModelAreRefusedByName() {
    byte[] cut = Arrays.copyOf(model.bytes(), 1_000_000);

    assertThatThrownBy(() -> OnnxEncoder.openChecked(cut, "broken-1"))
        .isInstanceOf(EncoderFailedException.class)
        .hasMessageContaining("broken-1");
  }
}
