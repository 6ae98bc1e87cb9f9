package dev.weir.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a benchmark ran on, so that two results can be told apart. */
final class MachineDescription {
  private MachineDescription() {}

  /** The machine now; its load average before the run shows whether it was quiet. */
  static Map<String, Object> now(int cores) {
    var description = new LinkedHashMap<String, Object>();
    description.put("cores", cores);
    description.put("architecture", System.getProperty("os.arch"));
    description.put("system", System.getProperty("os.name"));
    description.put("java", Runtime.version().toString());
    description.put(
        "loadAverageBefore", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    return description;
  }
}
