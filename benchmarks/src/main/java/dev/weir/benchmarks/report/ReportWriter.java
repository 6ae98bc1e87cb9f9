package dev.weir.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes a report: a table for people, JSON for everything else. */
public final class ReportWriter {
  private static final String ROW = "%-52s %12s  %-16s %s%n";

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The table of bounds. */
  public void writeTable(BenchReport report, PrintWriter out) {
    out.printf(Locale.ROOT, ROW, "what", "measured", "bound", "");
    for (Bound bound : report.bounds()) {
      out.printf(
          Locale.ROOT,
          ROW,
          bound.name(),
          bound.measured().isPresent() ? number(bound.measured().getAsDouble()) : "-",
          bound.relation().sign() + " " + number(bound.limit()) + " " + bound.unit(),
          outcome(bound));
    }
    out.flush();
  }

  private static String outcome(Bound bound) {
    if (bound.measured().isEmpty()) {
      return "not measured";
    }
    return bound.isMissed() ? "MISSED" : "ok";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }

  /** Everything, as one JSON object. */
  public void writeJson(BenchReport report, Path file) throws IOException {
    var root = new LinkedHashMap<String, Object>();
    root.put("passes", report.passes());
    root.put("machine", report.machine());
    root.put("figures", report.figures());
    root.put("bounds", report.bounds().stream().map(ReportWriter::members).toList());
    json.writeValue(file.toFile(), root);
  }

  private static Map<String, Object> members(Bound bound) {
    var members = new LinkedHashMap<String, Object>();
    members.put("name", bound.name());
    members.put("relation", bound.relation().name().toLowerCase(Locale.ROOT));
    members.put("limit", bound.limit());
    OptionalDouble measured = bound.measured();
    if (measured.isPresent()) {
      members.put("measured", measured.getAsDouble());
    }
    members.put("unit", bound.unit());
    members.put("missed", bound.isMissed());
    return members;
  }
}
