package dev.weir.training;

import java.io.PrintStream;

/** Starts progress bars on one stream, and says single lines between them. */
final class ProgressFactory {
  private final PrintStream out;

  ProgressFactory(PrintStream out) {
    this.out = out;
  }

  Progress start(String task, long total) {
    return new Progress(out, isTerminal(), System::nanoTime, task, total);
  }

  @SuppressWarnings("SystemConsoleNull") // it is null when the output of JDK 25 goes to a file
  private static boolean isTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  void say(String line) {
    out.println(line);
  }
}
