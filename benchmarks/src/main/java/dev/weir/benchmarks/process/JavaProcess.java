package dev.weir.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that start another Java process on this process's class path. */
public final class JavaProcess {
  /**
   * What the launcher gives the server, so that what it is held against has the same garbage
   * collector, heap and compilers.
   */
  public static final List<String> AS_THE_SERVER =
      List.of("-XX:+UseZGC", "-Xms128m", "-Xmx512m", "-XX:MaxDirectMemorySize=128m");

  private JavaProcess() {}

  /**
   * The command.
   *
   * @param prefix what goes in front of it
   * @param options for the virtual machine, beyond those that every process of ours has
   */
  public static List<String> command(
      List<String> prefix, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dslf4j.internal.verbosity=ERROR"); // nobody reads a log of these
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
