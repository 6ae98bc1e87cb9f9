package dev.weir.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel says about one process.
 *
 * @param cpuSeconds used so far by all its threads, in user and kernel mode; the kernel counts in
 *     hundredths of a second
 * @param rssBytes memory resident now
 * @param rssPeakBytes the most memory that was ever resident
 */
public record ProcessFigures(double cpuSeconds, long rssBytes, long rssPeakBytes) {
  /** What {@code sysconf(_SC_CLK_TCK)} is on every Linux that runs a JVM. */
  static final double TICKS_PER_SECOND = 100;

  private static final long BYTES_PER_KB = 1024;

  /** Of the words behind the command's name in {@code stat}: the ticks in user mode. */
  private static final int UTIME = 11;

  /**
   * The figures of this process, now.
   *
   * @throws IOException when there is no such process, or no {@code /proc}
   */
  public static ProcessFigures of(long pid) throws IOException {
    Path folder = Path.of("/proc", Long.toString(pid));
    List<String> status = Files.readAllLines(folder.resolve("status"));
    return new ProcessFigures(
        cpuSeconds(Files.readString(folder.resolve("stat"))),
        bytes(status, "VmRSS:"),
        bytes(status, "VmHWM:"));
  }

  /** The command's name may hold blanks and brackets itself: what counts is behind its last one. */
  private static double cpuSeconds(String stat) {
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(words[UTIME]) + Long.parseLong(words[UTIME + 1])) / TICKS_PER_SECOND;
  }

  private static long bytes(List<String> status, String name) throws IOException {
    for (String line : status) {
      if (line.startsWith(name)) {
        String kb = line.substring(name.length(), line.lastIndexOf(' ')).strip();
        return Long.parseLong(kb) * BYTES_PER_KB;
      }
    }
    throw new IOException("no " + name + " in the process's status: it has ended");
  }
}
