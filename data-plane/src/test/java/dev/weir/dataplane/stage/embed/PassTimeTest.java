package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassTimeTest {
  private final PassTime passTime = new PassTime();

  @Test
  void expectsNothingBeforeTheFirstPass() {
    assertThat(passTime.expectedNanos(128)).isZero();
  }

  @Test
  void steadyPassesBringTheEstimateToTheirOwnTime() {
    for (int i = 0; i < 100; i++) {
      passTime.took(24, 2_400);
    }

    assertThat(passTime.expectedNanos(24)).isBetween(2_399L, 2_410L);
    assertThat(passTime.expectedNanos(48)).isBetween(4_798L, 4_820L);
  }

  @Test
  void unsteadyPassesAreGivenMoreThanTheirMean() {
    for (int i = 0; i < 100; i++) {
      passTime.took(10, i % 2 == 0 ? 500 : 1_500);
    }

    assertThat(passTime.expectedNanos(10)).isBetween(1_500L, 2_200L);
  }

  @Test
  void refusalsShrinkTheEstimate() {
    passTime.took(10, 1_000_000);
    long before = passTime.expectedNanos(10);

    passTime.refused();

    assertThat(passTime.expectedNanos(10)).isBetween(before / 2, before - 1);
  }
}
