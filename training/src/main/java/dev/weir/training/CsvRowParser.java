package dev.weir.training;

import dev.weir.contracts.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Records of a CSV file (RFC 4180: quotes around a cell, doubled within it; a quoted cell may hold
 * line breaks) or of a TSV file, whose first line names the columns. An empty cell is an unknown
 * label.
 */
final class CsvRowParser implements RowParser {
  private static final char QUOTE = '"';

  private final char separator;
  private final int maxChars;
  private final ColumnMapping mapping;
  private final List<String> header;

  private CsvRowParser(char separator, int maxChars, ColumnMapping mapping, List<String> header) {
    this.separator = separator;
    this.maxChars = maxChars;
    this.mapping = mapping;
    this.header = header;
  }

  /**
   * A parser for this file; the reader has given its header after that.
   *
   * @param maxChars the longest record
   * @throws TrainingException if the header lacks a column that the mapping names
   */
  static CsvRowParser of(Path file, ColumnMapping mapping, LineReader lines, int maxChars)
      throws IOException {
    char separator = file.toString().matches(".*\\.tsv(\\.gz)?") ? '\t' : ',';
    CsvRowParser headless = new CsvRowParser(separator, maxChars, mapping, List.of());
    try {
      List<String> header = lines.next() ? headless.cells(lines) : List.of();
      CsvRowParser parser = new CsvRowParser(separator, maxChars, mapping, header);
      parser.requireColumn(mapping.text());
      if (mapping.id() != null) {
        parser.requireColumn(mapping.id());
      }
      mapping.labels().forEach(label -> parser.requireColumn(label.column()));
      return parser;
    } catch (IllegalArgumentException e) {
      throw new TrainingException(file + ":1: " + e.getMessage());
    }
  }

  private void requireColumn(String column) {
    RowFields.require(header.contains(column), "has no column `" + RowFields.shorten(column) + "`");
  }

  @Override
  public Row parse(LineReader lines) throws IOException {
    List<String> cells = cells(lines);
    RowFields.require(
        cells.size() == header.size(), "has " + cells.size() + " cells, not " + header.size());
    Map<Label, Float> labels = new EnumMap<>(Label.class);
    for (ColumnMapping.LabelCells label : mapping.labels()) {
      String cell = cell(cells, label.column()).strip();
      if (!cell.isEmpty()) {
        labels.put(label.label(), value(label, cell));
      }
    }
    return new Row(
        mapping.id() == null ? null : cell(cells, mapping.id()),
        mapping.source(),
        RowFields.text(cell(cells, mapping.text())),
        mapping.language(),
        labels,
        1);
  }

  private String cell(List<String> cells, String column) {
    return cells.get(header.indexOf(column));
  }

  private static float value(ColumnMapping.LabelCells label, String cell) {
    if (label.values().isEmpty()) {
      return RowFields.value(label.label(), number(cell));
    }
    Float value = label.values().get(cell);
    RowFields.require(
        value != null,
        "the mapping has no value for what stands in `" + RowFields.shorten(label.column()) + "`");
    return value == null ? Float.NaN : value;
  }

  private static double number(String cell) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private List<String> cells(LineReader lines) throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int chars = 0;
    String line = lines.text();
    for (int at = 0; ; at++) {
      if (at == line.length()) {
        if (!quoted) {
          cells.add(cell.toString());
          return cells;
        }
        chars += line.length();
        RowFields.require(chars <= maxChars, "has a quote that does not end");
        RowFields.require(lines.next(), "has a quote that does not end");
        cell.append('\n');
        line = lines.text();
        at = -1;
        continue;
      }
      char unit = line.charAt(at);
      if (quoted && unit == QUOTE && at + 1 < line.length() && line.charAt(at + 1) == QUOTE) {
        cell.append(QUOTE);
        at++;
      } else if (unit == QUOTE && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (unit == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(unit);
      }
    }
  }
}
