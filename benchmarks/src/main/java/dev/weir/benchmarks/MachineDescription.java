package dev.weir.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a benchmark ran on, so that two results can be told apart. */
final class MachineDescription {
  private static final String MODEL = "model name";

  private MachineDescription() {}

  /**
   * The machine now; its load average before the run shows whether it was quiet.
   *
   * @param cores that the server had
   */
  static Map<String, Object> now(int cores) {
    var description = new LinkedHashMap<String, Object>();
    description.put("cores", cores);
    description.put("processor", processor());
    description.put("architecture", System.getProperty("os.arch"));
    description.put("system", System.getProperty("os.name"));
    description.put("java", Runtime.version().toString());
    description.put(
        "loadAverageBefore", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    return description;
  }

  /** As the kernel calls it; "unknown" where it does not. */
  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }
}
