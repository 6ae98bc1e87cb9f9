package dev.weir.benchmarks.process;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads processor times at the begin and the end of a measurement. */
public final class CpuMeter {
  private static final double NANOS = 1e9;

  private final CoreSet cores;
  private final OptionalLong measured;
  private final long beginNanos;
  private final MachineCpu machineBefore;
  private final OptionalDouble measuredBefore;
  private final double driverBefore;

  private CpuMeter(CoreSet cores, OptionalLong measured) throws IOException {
    this.cores = cores;
    this.measured = measured;
    this.machineBefore = MachineCpu.now(cores.server());
    this.measuredBefore = secondsOf(measured);
    this.driverBefore = driverSeconds();
    this.beginNanos = System.nanoTime();
  }

  /**
   * Starts.
   *
   * @param measured the process that is measured, where it is known
   * @throws IOException when it is not there
   */
  public static CpuMeter start(CoreSet cores, OptionalLong measured) throws IOException {
    return new CpuMeter(cores, measured);
  }

  /** What went by since the start. */
  public CpuShare stop() throws IOException {
    double seconds = (System.nanoTime() - beginNanos) / NANOS;
    double driver = driverSeconds() - driverBefore;
    OptionalDouble after = secondsOf(measured);
    MachineCpu machine = MachineCpu.now(cores.server()).since(machineBefore);
    OptionalDouble used =
        after.isPresent() && measuredBefore.isPresent()
            ? OptionalDouble.of(after.getAsDouble() - measuredBefore.getAsDouble())
            : OptionalDouble.empty();
    double driverHere = cores.pinned() || isMeasuringItself() ? 0 : driver;
    // Without its process nobody can tell the measured server from the others.
    double others =
        used.isPresent() && cores.isWhole()
            ? Math.max(0, machine.busySeconds() - used.getAsDouble() - driverHere)
            : 0;
    return new CpuShare(
        cores.server().size(), seconds, used, driverHere, others, machine.stolenSeconds());
  }

  private boolean isMeasuringItself() {
    return measured.isPresent() && measured.getAsLong() == ProcessHandle.current().pid();
  }

  private static OptionalDouble secondsOf(OptionalLong process) throws IOException {
    return process.isPresent()
        ? OptionalDouble.of(ProcessFigures.of(process.getAsLong()).cpuSeconds())
        : OptionalDouble.empty();
  }

  private static double driverSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / NANOS;
  }
}
