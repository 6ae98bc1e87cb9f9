package dev.weir.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class IntervalTest {
  @Test
  void equalMeasurementsLeaveNoDoubt() {
    assertThat(Interval.of(Collections.nCopies(7, 3.5), 1))
        .isEqualTo(new Interval(3.5, 3.5, 3.5, 7));
    assertThat(Interval.of(List.of(2.0), 1)).isEqualTo(new Interval(2, 2, 2, 1));
  }

  /** Of the medians of resamples of 1 to 7, 1.0 % are 1 and 1.0 % are 7; 9.8 % are 2 at most. */
  @Test
  void sevenMeasurementsReachFromTheSecondToTheSixth() {
    assertThat(Interval.of(List.of(7.0, 1.0, 4.0, 2.0, 6.0, 3.0, 5.0), 1))
        .isEqualTo(new Interval(4, 2, 6, 7));
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
    assertThat(Interval.of(List.of(1.0, 9.0, 2.0, 4.0), 1).median()).isEqualTo(3);
  }

  /** The error of a normal sample's median is 1.2533 σ ÷ √n. */
  @Test
  void aLargeNormalSampleHasTheTextbooksWidth() {
    var random = new SplittableRandom(11);
    List<Double> sample =
        Stream.generate(() -> 10 + 2 * random.nextGaussian()).limit(2_000).toList();

    Interval interval = Interval.of(sample, 1);

    double width = 2 * 1.96 * 1.2533 * 2 / Math.sqrt(2_000);
    assertThat(interval.high() - interval.low()).isCloseTo(width, within(width / 3));
    assertThat(interval.low()).isLessThan(interval.median()).isGreaterThan(9.7);
    assertThat(interval.high()).isGreaterThan(interval.median()).isLessThan(10.3);
  }

  /** Seeded: of 200 samples of 9, about 95 in 100 intervals hold the true median. */
  @Test
  void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
    var random = new SplittableRandom(5);
    int held = 0;
    for (int i = 0; i < 200; i++) {
      List<Double> sample = Stream.generate(random::nextGaussian).limit(9).toList();
      Interval interval = Interval.of(sample, i);
      held += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
    }
    assertThat(held).as("seed 5").isBetween(180, 199);
  }

  @Test
  void scalingMovesAllThreeAlike() {
    assertThat(new Interval(2, 1, 3, 5).scaled(2, -1)).isEqualTo(new Interval(3, 1, 5, 5));
  }

  @Test
  void nothingHasNoMedian() {
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(List.of(), 1));
  }
}
