package dev.weir.training;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Starts progress bars on one stream, and says single lines between them. */
public final class ProgressFactory {
  private final PrintStream out;

  /** Progress bars on this stream. */
  public ProgressFactory(PrintStream out) {
    this.out = out;
  }

  /** Bars and lines that nobody sees. */
  static ProgressFactory silent() {
    return new ProgressFactory(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  /**
   * Starts a progress bar.
   *
   * @param total how much there is to do
   */
  public Progress start(String task, long total) {
    return new Progress(out, isTerminal(), System::nanoTime, task, total);
  }

  @SuppressWarnings("SystemConsoleNull") // it is null when the output of JDK 25 goes to a file
  private static boolean isTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  /** Says a line. */
  public void say(String line) {
    out.println(line);
  }
}
