package dev.weir.benchmarks.load;

/** When messages come. */
public sealed interface Arrivals {
  /** Messages that come on their own time: a slow server changes nothing about the next one. */
  sealed interface Open extends Arrivals {
    /** The mean rate. */
    double perSecond();
  }

  /** One message after another at equal distances. */
  record Uniform(double perSecond) implements Open {
    /** Checks the rate. */
    public Uniform {
      requireRate(perSecond);
    }
  }

  /**
   * Messages of many independent authors: exponential distances, so that bursts happen.
   *
   * @param perSecond the mean rate
   * @param seed the same seed gives the same distances
   */
  record Poisson(double perSecond, long seed) implements Open {
    /** Checks the rate. */
    public Poisson {
      requireRate(perSecond);
    }
  }

  /** Each connection sends its next message when it has the answer to the last: finds capacity. */
  record Closed() implements Arrivals {}

  private static void requireRate(double perSecond) {
    if (!(perSecond > 0 && perSecond <= PER_SECOND_MAX)) {
      throw new IllegalArgumentException(
          "a rate is above 0 and at most " + PER_SECOND_MAX + " a second, not " + perSecond);
    }
  }

  /** Above this the generator itself would be what is measured. */
  double PER_SECOND_MAX = 100_000;
}
