package dev.weir.training;

import dev.weir.contracts.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Records of a CSV or TSV file ({@link CsvCells}), whose first line names the columns. An empty
 * cell is an unknown label.
 */
final class CsvRowParser implements RowParser<Row> {
  private final CsvCells cells;
  private final ColumnMapping mapping;
  private final List<String> header;

  private CsvRowParser(CsvCells cells, ColumnMapping mapping, List<String> header) {
    this.cells = cells;
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
    CsvCells cells = CsvCells.of(file, maxChars);
    try {
      List<String> header = lines.next() ? cells.read(lines) : List.of();
      CsvRowParser parser = new CsvRowParser(cells, mapping, header);
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
    List<String> cells = this.cells.read(lines);
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
}
