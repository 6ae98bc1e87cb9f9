package dev.weir.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes a report: a table for people, JSON for everything else. */
public final class ReportWriter {
  private static final String ROW = "%-64s %14s  %-14s %-12s %s%n";

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The table of bounds, one line each. */
  public void writeTable(BenchReport report, PrintWriter out) {
    out.printf(Locale.ROOT, ROW, "what", "measured", "bound", "", "");
    for (Bound bound : report.bounds()) {
      out.printf(
          Locale.ROOT,
          ROW,
          bound.name(),
          bound.measuredInWords(),
          bound.limitInWords(),
          bound.outcome(),
          bound.note());
    }
    out.flush();
  }

  /** Everything, as one JSON object. */
  public String json(BenchReport report) throws IOException {
    var root = new LinkedHashMap<String, Object>();
    root.put("passes", report.passes());
    root.put("command", report.command());
    root.put("machine", report.machine());
    root.put("pinnedApart", report.pinned());
    root.put("figures", report.figures());
    root.put("bounds", report.bounds().stream().map(ReportWriter::members).toList());
    root.put("remarks", report.remarks());
    return json.writeValueAsString(root) + "\n";
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
    members.put("note", bound.note());
    return members;
  }
}
