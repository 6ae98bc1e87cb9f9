package dev.weir.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which cores the server has and which the driver, as the numbers that the kernel gives them.
 *
 * <p>Where there are four or more, the two are pinned apart by {@code taskset}: whole physical
 * cores, so that none of the driver's shares its pipelines with one of the server's. With fewer,
 * that would halve the server; then both have all cores, and the driver's processor time is
 * measured and taken out.
 *
 * @param server what the server, the echo and the encoder's bare loop run on, alike
 * @param driver what the driver runs on
 * @param pinned whether the two are apart
 */
public record CoreSet(List<Integer> server, List<Integer> driver, boolean pinned) {
  /** From here on a core can be spared for the driver. */
  private static final int PINNED_FROM = 4;

  /** The driver's part: one core drives three with the texts that the phases have. */
  private static final int SERVER_CORES_PER_DRIVER_CORE = 3;

  /** Copies the lists. */
  public CoreSet {
    server = List.copyOf(server);
    driver = List.copyOf(driver);
  }

  /** As many cores as this, for both. */
  public static CoreSet shared(int cores) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < cores; i++) {
      all.add(i);
    }
    return new CoreSet(all, all, false);
  }

  /**
   * The cores of this machine as this process may use them, divided.
   *
   * @throws IOException when there is no {@code /proc}
   */
  public static CoreSet ofThisMachine() throws IOException {
    List<Integer> allowed = allowed();
    boolean whole = allowed.size() == Runtime.getRuntime().availableProcessors();
    if (!whole) {
      return new CoreSet(allowed, allowed, false); // a quota: fewer than the list says
    }
    List<List<Integer>> physical = new ArrayList<>();
    for (int core : allowed) {
      List<Integer> siblings = siblings(core).stream().filter(allowed::contains).toList();
      if (!physical.contains(siblings)) {
        physical.add(siblings);
      }
    }
    return divided(physical, hasTaskset());
  }

  /** Divides whole physical cores, each the list of its threads. */
  static CoreSet divided(List<List<Integer>> physical, boolean canPin) {
    List<Integer> all = physical.stream().flatMap(List::stream).sorted().toList();
    if (!canPin || all.size() < PINNED_FROM) {
      return new CoreSet(all, all, false);
    }
    List<Integer> driver = new ArrayList<>();
    int first = physical.size();
    while (first > 1 && driver.size() * (SERVER_CORES_PER_DRIVER_CORE + 1) < all.size()) {
      driver.addAll(physical.get(--first));
    }
    List<Integer> server = all.stream().filter(core -> !driver.contains(core)).toList();
    return new CoreSet(server, driver.stream().sorted().toList(), true);
  }

  /** What goes in front of a command so that it runs on the server's cores; often nothing. */
  public List<String> serverPrefix() {
    return pinned ? List.of("taskset", "-c", numbers(server)) : List.of();
  }

  /**
   * Moves this process, all of its threads, to the driver's cores.
   *
   * @throws IOException when the kernel refuses
   */
  public void pinDriver() throws IOException, InterruptedException {
    if (!pinned) {
      return;
    }
    String self = Long.toString(ProcessHandle.current().pid());
    Process taskset =
        new ProcessBuilder("taskset", "-a", "-p", "-c", numbers(driver), self)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (taskset.waitFor() != 0) {
      throw new IOException("the driver cannot be pinned to cores " + numbers(driver));
    }
  }

  /** Whether the machine's figures for these cores are this process's own to interpret. */
  boolean isWhole() {
    return pinned || server.size() == Runtime.getRuntime().availableProcessors();
  }

  private static String numbers(List<Integer> cores) {
    return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static boolean hasTaskset() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
  }

  private static List<Integer> allowed() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("Cpus_allowed_list:")) {
        return parse(line.substring(line.indexOf(':') + 1));
      }
    }
    throw new IOException("the kernel does not say which cores there are");
  }

  private static List<Integer> siblings(int core) throws IOException {
    Path file = Path.of("/sys/devices/system/cpu/cpu" + core + "/topology/thread_siblings_list");
    return Files.isReadable(file) ? parse(Files.readString(file)) : List.of(core);
  }

  /** A list as the kernel writes it: {@code 0-3,8,10-11}. */
  static List<Integer> parse(String list) {
    List<Integer> cores = new ArrayList<>();
    for (String range : list.strip().split(",", -1)) {
      int dash = range.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int last = Integer.parseInt(range.substring(dash + 1));
      for (int core = first; core <= last; core++) {
        cores.add(core);
      }
    }
    return cores;
  }
}
