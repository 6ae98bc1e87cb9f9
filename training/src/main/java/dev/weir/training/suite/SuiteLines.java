package dev.weir.training.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The lines of a suite's file that say something, each with its place. */
final class SuiteLines implements Iterable<SuiteLines.Line> {
  private final List<Line> lines = new ArrayList<>();

  private SuiteLines() {}

  /** A line without blanks at its ends. */
  record Line(String file, int number, String text) {
    void require(boolean holds, String complaint) {
      if (!holds) {
        throw new IllegalArgumentException(file + ":" + number + ": " + complaint);
      }
    }
  }

  /** The lines of a file that lies beside this class. */
  static SuiteLines ofResource(String file) {
    try (InputStream in = SuiteLines.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the suite's file " + file + " is not in the module");
      }
      return of(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of this text; blank ones and those that begin with {@code #} are left out. */
  static SuiteLines of(String file, String text) {
    SuiteLines lines = new SuiteLines();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        lines.lines.add(new Line(file, number, stripped));
      }
    }
    return lines;
  }

  @Override
  public Iterator<Line> iterator() {
    return lines.iterator();
  }
}
