package dev.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One command as somebody would type it, mostly a call of the launcher.
 *
 * @param words the program and its arguments
 * @param folder where it is typed
 * @param environment what is added to this process' environment, or replaced in it
 */
public record Command(List<String> words, Path folder, Map<String, String> environment) {

  /** Even a command that reads a large journal ends long before. */
  private static final int SECONDS_MAX = 120;

  /** A shell that runs a build in the background has it ignore Ctrl-C; a user's does not. */
  private static final List<String> DEFAULT_SIGNALS =
      List.of("env", "--default-signal=INT", "--default-signal=TERM");

  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** {@code ./weir ARGUMENTS}, typed in the repository's root. */
  public static Command weir(String... arguments) {
    List<String> words = new ArrayList<>(List.of(Checkout.launcher().toString()));
    words.addAll(List.of(arguments));
    return new Command(words, Checkout.root(), Map.of());
  }

  /** Lines for a shell that stops at the first one that fails. */
  public static Command shell(String lines) {
    List<String> words = List.of("bash", "-eu", "-o", "pipefail", "-c", lines);
    return new Command(words, Checkout.root(), Map.of());
  }

  /** The same typed in another folder. */
  public Command in(Path otherFolder) {
    return new Command(words, otherFolder, environment);
  }

  /** The same with words in front, for example those of {@code unshare}. */
  public Command behind(List<String> wrapper) {
    return new Command(
        Stream.concat(wrapper.stream(), words.stream()).toList(), folder, environment);
  }

  /** The same with one more variable. */
  public Command with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Command(words, folder, more);
  }

  /** Starts it with its output going to two files. */
  Process start(Path out, Path err) {
    Command command = behind(DEFAULT_SIGNALS);
    ProcessBuilder builder =
        new ProcessBuilder(command.words)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> all = builder.environment();
    all.keySet().removeIf(name -> name.startsWith("WEIR_"));
    all.put("WEIR_APP", Checkout.app().toString());
    all.putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A command that has ended.
   *
   * @param exitCode 0 to 255
   * @param out all of its standard output
   * @param err all of its standard error
   */
  public record Ended(int exitCode, String out, String err) {}

  /** Runs it to its end. */
  public Ended run() {
    try (OutputFiles output = new OutputFiles()) {
      Process process = start(output.out(), output.err());
      try {
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
          throw new AssertionError(words + " did not end: " + output.readErr());
        }
        return new Ended(process.exitValue(), output.readOut(), output.readErr());
      } finally {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Runs it to its end, which must be a success, and returns its standard output. */
  public String runWell() {
    Ended ended = run();
    if (ended.exitCode() != 0) {
      throw new AssertionError(words + " failed: " + ended);
    }
    return ended.out();
  }
}
