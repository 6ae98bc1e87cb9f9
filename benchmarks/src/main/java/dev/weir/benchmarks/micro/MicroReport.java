package dev.weir.benchmarks.micro;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what the benchmarks measured: a table for people, JSON for everything else. */
public final class MicroReport {
  private static final String ROW = "%-44s %12s %10s %12s%n";

  private final Map<String, ?> machine;
  private final List<MicroFigure> figures;

  /**
   * A report.
   *
   * @param machine what it was measured on
   */
  public MicroReport(Map<String, ?> machine, List<MicroFigure> figures) {
    this.machine = machine;
    this.figures = List.copyOf(figures);
  }

  /** One line for each benchmark. */
  public void writeTable(PrintWriter out) {
    out.printf(Locale.ROOT, ROW, "benchmark", "ns/op", "± ns", "bytes/op");
    for (MicroFigure figure : figures) {
      out.printf(
          Locale.ROOT,
          ROW,
          figure.name(),
          number("%,.1f", figure.nanos()),
          number("%,.1f", figure.errorNanos()),
          number("%,.0f", figure.bytes()));
    }
    out.flush();
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  /** The same as one JSON object; what was not measured is left out. */
  public void writeJson(Path file) throws IOException {
    var root = new LinkedHashMap<String, Object>();
    root.put("machine", machine);
    var members = new ArrayList<Map<String, Object>>();
    for (MicroFigure figure : figures) {
      var member = new LinkedHashMap<String, Object>();
      member.put("name", figure.name());
      putIfMeasured(member, "nanos", figure.nanos());
      putIfMeasured(member, "errorNanos", figure.errorNanos());
      putIfMeasured(member, "bytes", figure.bytes());
      members.add(member);
    }
    root.put("benchmarks", members);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), root);
  }

  /** JSON has no NaN. */
  private static void putIfMeasured(Map<String, Object> member, String name, double value) {
    if (!Double.isNaN(value)) {
      member.put(name, value);
    }
  }
}
