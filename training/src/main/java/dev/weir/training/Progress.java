package dev.weir.training;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A progress bar with the time that is left. On a terminal it redraws one line; elsewhere, as in a
 * log file, it writes a line now and then. Thread-safe.
 */
public final class Progress {
  private static final int BAR_WIDTH = 24;
  private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LOG_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final String task;
  private final long total;
  private final long startNanos;
  private long done;
  private long drawnNanos;

  Progress(PrintStream out, boolean terminal, LongSupplier nanoClock, String task, long total) {
    this.out = out;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    this.task = task;
    this.total = Math.max(1, total);
    this.startNanos = nanoClock.getAsLong();
    this.drawnNanos = startNanos;
  }

  /** Says that so much more is done. */
  public synchronized void advance(long amount) {
    done = Math.min(total, done + amount);
    long now = nanoClock.getAsLong();
    boolean finished = done == total;
    if (finished || now - drawnNanos >= (terminal ? REDRAW_NANOS : LOG_NANOS)) {
      drawnNanos = now;
      draw(now - startNanos, finished);
    }
  }

  private void draw(long elapsedNanos, boolean finished) {
    int filled = (int) (BAR_WIDTH * done / total);
    String bar = "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
    Duration left = Duration.ofNanos((long) (elapsedNanos * ((total - done) / (double) done)));
    String time =
        finished ? "took " + shown(Duration.ofNanos(elapsedNanos)) : shown(left) + " left";
    String line =
        String.format(
            Locale.ROOT,
            "%-10s [%s] %3d %%  %d/%d  %s",
            task,
            bar,
            100 * done / total,
            done,
            total,
            time);
    if (!terminal) {
      out.println(line);
    } else if (finished) {
      out.println("\r" + line + "    ");
    } else {
      out.print("\r" + line + "    ");
      out.flush();
    }
  }

  private static String shown(Duration duration) {
    return String.format(
        Locale.ROOT, "%d:%02d min", duration.toMinutes(), duration.toSecondsPart());
  }
}
