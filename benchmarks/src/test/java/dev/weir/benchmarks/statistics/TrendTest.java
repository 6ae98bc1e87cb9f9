package dev.weir.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TrendTest {
  @Test
  void aLeakShowsThroughNoiseAndOutliers() {
    var random = new SplittableRandom(3);
    var times = new ArrayList<Double>();
    var values = new ArrayList<Double>();
    for (int i = 0; i < 40; i++) {
      times.add((double) i);
      values.add(i % 10 == 9 ? 900.0 : 100 + 2.0 * i + random.nextDouble(-1, 1));
    }

    assertThat(Trend.slope(times, values)).as("seed 3").isCloseTo(2, within(0.2));
  }

  @Test
  void whatStaysHasNoSlope() {
    assertThat(Trend.slope(List.of(1.0, 2.0, 5.0), List.of(8.0, 8.0, 8.0))).isZero();
    assertThat(Trend.slope(List.of(1.0), List.of(8.0))).isZero();
    assertThat(Trend.slope(List.of(), List.of())).isZero();
  }

  @Test
  void aSampleWithoutATimeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trend.slope(List.of(1.0), List.of(1.0, 2.0)));
  }
}
