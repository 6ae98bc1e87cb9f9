package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EncoderCeilingTest {

  @Test
  void measuresTextsOfTheLengthsThatItNames() throws Exception {
    var encoder = FakeEncoder.open();

    var points = EncoderCeiling.measure(encoder, WordPieceTokenizer.load(), Duration.ofMillis(8));

    assertThat(points).allMatch(point -> point.textsPerSecond() > 0);
    assertThat(EncoderCeiling.best(points, 24).tokens()).isEqualTo(24);
    assertThat(encoder.batches().stream().map(batch -> batch.getFirst().length).distinct())
        .containsExactly(8, 24, 64);
  }
}
