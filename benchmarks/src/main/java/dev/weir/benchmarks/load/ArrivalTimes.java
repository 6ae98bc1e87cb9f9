package dev.weir.benchmarks.load;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The intended send times of one run, in order, as nanoseconds from its start. */
final class ArrivalTimes {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Arrivals.Open arrivals;
  private final RandomGenerator random;
  private double offsetNanos;

  ArrivalTimes(Arrivals.Open arrivals) {
    this.arrivals = arrivals;
    this.random =
        switch (arrivals) {
          case Arrivals.Uniform _ -> new SplittableRandom(0);
          case Arrivals.Poisson(_, long seed) -> new SplittableRandom(seed);
        };
  }

  /** The next intended send time. */
  long nextOffsetNanos() {
    double meanNanos = NANOS_PER_SECOND / arrivals.perSecond();
    offsetNanos +=
        switch (arrivals) {
          case Arrivals.Uniform _ -> meanNanos;
          case Arrivals.Poisson _ -> meanNanos * random.nextExponential();
        };
    return (long) offsetNanos;
  }
}
