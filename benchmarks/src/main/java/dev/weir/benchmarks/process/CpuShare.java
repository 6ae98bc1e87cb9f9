package dev.weir.benchmarks.process;

import java.util.OptionalDouble;

/**
 * The processor time of one measurement: what the measured process had to itself and what it used.
 *
 * @param cores that the measured process may run on
 * @param seconds how long it took by the clock
 * @param usedSeconds processor time of the measured process; empty where it is not known
 * @param driverSeconds processor time of the driver on those cores; 0 where it is pinned elsewhere
 * @param otherSeconds processor time of everything else on those cores
 * @param stolenSeconds what the host gave to other machines
 */
public record CpuShare(
    int cores,
    double seconds,
    OptionalDouble usedSeconds,
    double driverSeconds,
    double otherSeconds,
    double stolenSeconds) {
  /**
   * Processor time that was there for the measured process: what it used, and what stood idle. A
   * share of one thousandth at least, so that a rate against it is a number.
   */
  public double budgetSeconds() {
    double all = cores * seconds;
    return Math.max(all / 1_000, all - driverSeconds - otherSeconds - stolenSeconds);
  }

  /** Two measurements of the same process, one after the other. */
  public CpuShare plus(CpuShare next) {
    return new CpuShare(
        cores,
        seconds + next.seconds,
        usedSeconds.isPresent() && next.usedSeconds.isPresent()
            ? OptionalDouble.of(usedSeconds.getAsDouble() + next.usedSeconds.getAsDouble())
            : OptionalDouble.empty(),
        driverSeconds + next.driverSeconds,
        otherSeconds + next.otherSeconds,
        stolenSeconds + next.stolenSeconds);
  }
}
