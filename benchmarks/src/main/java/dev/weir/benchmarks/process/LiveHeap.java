package dev.weir.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java process holds on to, asked by {@code jcmd} of this Java: heap after a collection. */
public final class LiveHeap {
  private static final Pattern USED = Pattern.compile("\\bused (\\d+)([KMG])");
  private static final double KIB_PER_MIB = 1024;

  private LiveHeap() {}

  /**
   * Collects, then reads.
   *
   * @return MiB in use
   * @throws IOException when the process cannot be asked
   */
  public static double mib(long pid) throws IOException, InterruptedException {
    var _ = jcmd(pid, "GC.run");
    return parse(jcmd(pid, "GC.heap_info"));
  }

  /** How many threads the process has, as the kernel counts them. */
  public static int threads(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("Threads:")) {
        return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    throw new IOException("the process has ended");
  }

  /** The first line that says what is used is the heap; those behind it are of classes. */
  static double parse(String heapInfo) throws IOException {
    Matcher used = USED.matcher(heapInfo);
    if (!used.find()) {
      throw new IOException("jcmd did not say what the heap holds: " + heapInfo.strip());
    }
    double number = Double.parseDouble(used.group(1));
    return switch (used.group(2)) {
      case "K" -> number / KIB_PER_MIB;
      case "G" -> number * KIB_PER_MIB;
      default -> number;
    };
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(pid),
                    command))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd " + command + " failed: " + output.strip());
    }
    return output;
  }
}
