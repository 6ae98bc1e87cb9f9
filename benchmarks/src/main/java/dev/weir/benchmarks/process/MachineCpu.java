package dev.weir.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time of some cores since the machine started: what is busy beyond server and driver
 * shows that a run was disturbed.
 *
 * @param busySeconds in any process or in the kernel
 * @param stolenSeconds that a host gave to other machines
 */
public record MachineCpu(double busySeconds, double stolenSeconds) {
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;

  /**
   * These cores now.
   *
   * @throws IOException when there is no {@code /proc}
   */
  public static MachineCpu now(List<Integer> cores) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      return sum(lines.toList(), cores);
    }
  }

  static MachineCpu sum(List<String> lines, List<Integer> cores) {
    List<String> wanted = cores.stream().map(core -> "cpu" + core + " ").toList();
    return lines.stream()
        .filter(line -> wanted.stream().anyMatch(line::startsWith))
        .map(MachineCpu::parse)
        .reduce(new MachineCpu(0, 0), MachineCpu::plus);
  }

  static MachineCpu parse(String cpuLine) {
    List<Double> seconds =
        Stream.of(cpuLine.strip().split(" +", -1))
            .skip(1)
            .map(ticks -> Long.parseLong(ticks) / ProcessFigures.TICKS_PER_SECOND)
            .toList();
    // INVARIANT: user, nice, system, idle, iowait, irq, softirq, steal; guests are within user.
    double all = seconds.subList(0, STEAL).stream().mapToDouble(Double::doubleValue).sum();
    return new MachineCpu(all - seconds.get(IDLE) - seconds.get(IO_WAIT), seconds.get(STEAL));
  }

  private MachineCpu plus(MachineCpu other) {
    return new MachineCpu(busySeconds + other.busySeconds, stolenSeconds + other.stolenSeconds);
  }

  /** What went by since an earlier reading. */
  public MachineCpu since(MachineCpu earlier) {
    return new MachineCpu(busySeconds - earlier.busySeconds, stolenSeconds - earlier.stolenSeconds);
  }
}
