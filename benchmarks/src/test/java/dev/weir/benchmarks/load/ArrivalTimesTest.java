package dev.weir.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ArrivalTimesTest {
  @Test
  void uniformArrivalsAreEquallyFarApartAndDoNotDrift() {
    var times = new ArrivalTimes(new Arrivals.Uniform(300));

    assertThat(offsets(times, 3)).containsExactly(3_333_333L, 6_666_666L, 10_000_000L);
  }

  @Test
  void poissonArrivalsHaveTheMeanAndTheSpreadOfTheirRate() {
    var times = new ArrivalTimes(new Arrivals.Poisson(1_000, 7));

    long[] offsets = offsets(times, 20_000);

    assertThat(offsets[offsets.length - 1] / 20_000.0).isCloseTo(1e6, within(3e4));
    long aboveMean =
        LongStream.range(1, offsets.length)
            .filter(i -> offsets[(int) i] - offsets[(int) i - 1] > 1_000_000)
            .count();
    assertThat(aboveMean / 20_000.0).as("1/e of all distances").isCloseTo(0.368, within(0.02));
  }

  @Test
  void theSameSeedGivesTheSameArrivals() {
    var arrivals = new Arrivals.Poisson(500, 42);

    assertThat(offsets(new ArrivalTimes(arrivals), 50))
        .isEqualTo(offsets(new ArrivalTimes(arrivals), 50))
        .isNotEqualTo(offsets(new ArrivalTimes(new Arrivals.Poisson(500, 43)), 50))
        .isSorted();
  }

  @Test
  void aRateIsAboveNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals.Uniform(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals.Poisson(Double.NaN, 1));
  }

  private static long[] offsets(ArrivalTimes times, int count) {
    return LongStream.generate(times::nextOffsetNanos).limit(count).toArray();
  }
}
