package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dataplane.stage.embed.ActivationRanges.Range;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActivationRangesTest {

  @Test
  void zeroHasAnExactCode() {
    assertThat(new Range(-1, 1.55f).scale()).isEqualTo(0.01f);
    assertThat(new Range(-1, 1.55f).zeroPoint()).isEqualTo(100);
    assertThat(new Range(0, 1).zeroPoint()).isZero();
    assertThat(new Range(-1, 0).zeroPoint()).isEqualTo(255);
  }

  @Test
  void whatIsNoRangeIsRefused() {
    assertThatThrownBy(() -> new Range(0, 0)).hasMessageContaining("no range");
    assertThatThrownBy(() -> new Range(1, 2)).hasMessageContaining("no range");
    assertThatThrownBy(() -> new Range(Float.NaN, 1)).hasMessageContaining("no range");
    assertThatThrownBy(() -> new Range(-1, Float.POSITIVE_INFINITY))
        .hasMessageContaining("no range");
    assertThatThrownBy(() -> ActivationRanges.parse("{\"ranges\":{\"x\":[]}}"))
        .hasMessageContaining("no range");
    assertThatThrownBy(() -> ActivationRanges.parse("{")).hasMessageContaining("not JSON");
  }

  @Test
  void theTailsGiveTheRangeThatRemainsWhenAShareIsCutOff() {
    var tails = new Tails();
    var values = new Random(1).ints(0, 200_000).distinct().limit(200_000).iterator();
    while (values.hasNext()) {
      tails.add(values.next() - 100_000);
    }

    assertThat(tails.range(0)).containsExactly(-100_000, 99_999);
    assertThat(tails.range(1e-3)).containsExactly(-99_800, 99_799);
    assertThatThrownBy(() -> tails.range(0.5)).hasMessageContaining("cannot cut");
  }

  @Test
  void theTailsOfPositiveNumbersBeginAtZero() {
    var tails = new Tails();
    tails.add(3);
    tails.add(5);

    assertThat(tails.range(0)).containsExactly(0, 5);
  }
}
