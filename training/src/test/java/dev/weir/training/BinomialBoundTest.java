package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BinomialBoundTest {
  private final BinomialBound fivePercent = new BinomialBound(0.05, 0.95);

  @Test
  void needsFiftyNineCleanRowsToExcludeFivePercent() {
    assertThat(fivePercent.holds(0, 58)).isFalse();
    assertThat(fivePercent.holds(0, 59)).isTrue();
    assertThat(fivePercent.hitsMax(58)).isEqualTo(-1);
    assertThat(fivePercent.hitsMax(59)).isZero();
  }

  /** Upper limits of Clopper and Pearson, from a table: 1 of 93, 5 of 208, 10 of 336. */
  @Test
  void agreesWithTheTable() {
    assertThat(fivePercent.holds(1, 92)).isFalse();
    assertThat(fivePercent.holds(1, 93)).isTrue();
    assertThat(fivePercent.holds(5, 207)).isFalse();
    assertThat(fivePercent.holds(5, 208)).isTrue();
  }

  @Test
  void holdsForManyRowsWithoutUnderflow() {
    BinomialBound onePercent = new BinomialBound(0.01, 0.95);

    assertThat(onePercent.holds(900, 100_000)).isTrue();
    assertThat(onePercent.holds(1_000, 100_000)).isFalse();
    assertThat(onePercent.holds(100_000, 100_000)).isFalse();
  }

  @Test
  void provesNothingWithoutRows() {
    assertThat(fivePercent.holds(0, 0)).isFalse();
    assertThat(fivePercent.hitsMax(0)).isEqualTo(-1);
  }
}
