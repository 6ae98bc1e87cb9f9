package dev.weir.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreMapTest {
  private static final ScoreMap MAP =
      ScoreMap.through(Map.of(0.5, 0.449, 0.7, 0.667, 0.8, 0.776, 0.9, 0.881));

  @Test
  void eachCutIsToldExactlyAndTheEndsStayWhereTheyAre() {
    assertThat(MAP.told(0)).isZero();
    assertThat(MAP.told(0.449)).isEqualTo(0.5);
    assertThat(MAP.told(0.667)).isEqualTo(0.7);
    assertThat(MAP.told(0.776)).isEqualTo(0.8);
    assertThat(MAP.told(0.881)).isEqualTo(0.9);
    assertThat(MAP.told(1)).isEqualTo(1);
    assertThat(MAP.told(0.2245)).isCloseTo(0.25, within(1e-9));
    assertThat(MAP.told(0.9405)).isCloseTo(0.95, within(1e-9));
  }

  @Test
  void theOrderOfTextsStays() {
    double before = -1;
    for (int step = 0; step <= 10_000; step++) {
      double told = MAP.told(step / 10_000.0);
      assertThat(told).isGreaterThan(before).isBetween(0.0, 1.0);
      before = told;
    }
  }

  @Test
  void whatDoesNotRiseIsNoMap() {
    for (Map<Double, Double> wrong :
        List.of(
            Map.<Double, Double>of(),
            Map.of(0.5, 0.6, 0.8, 0.6),
            Map.of(0.5, 0.6, 0.8, 0.5),
            Map.of(0.0, 0.1),
            Map.of(0.5, 0.0),
            Map.of(1.0, 0.9),
            Map.of(0.5, 1.0),
            Map.of(0.5, Double.NaN),
            Map.of(Double.NaN, 0.5))) {
      assertThatThrownBy(() -> ScoreMap.through(wrong))
          .as(wrong.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
